"use strict";

/** A list that `DataFrame.sample` shuffles and cuts; unlike tfjs-data it shuffles the whole list, not a window of it. */
class ArrayDataset {
  #items;

  constructor(items) {
    this.#items = items;
  }

  shuffle(_bufferSize, seed) {
    const random = seed === undefined ? Math.random : seededRandom(String(seed));
    const items = [...this.#items];
    for (let last = items.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [items[last], items[other]] = [items[other], items[last]];
    }
    return new ArrayDataset(items);
  }

  take(count) {
    return new ArrayDataset(count < 0 ? this.#items : this.#items.slice(0, count));
  }

  async toArray() {
    return [...this.#items];
  }
}

/** Numbers in [0, 1) that depend on the seed only: FNV-1a of the seed, then mulberry32. */
function seededRandom(seed) {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

exports.array = (items) => new ArrayDataset(items);
