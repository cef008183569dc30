const KEY_WORDS = 4;

/** Maps keys of four 32-bit words to small integers; open addressing over two typed arrays, no object a key. */
export class WordTable {
  #mask = 1023;
  /** The code of each slot plus one; 0 is free. */
  #slots = new Int32Array(1024);
  #keys = new Int32Array(1024 * KEY_WORDS);
  #size = 0;

  /** The code of the key at `words[at]` and on, or −1. */
  find(words: Int32Array, at: number): number {
    const slot = this.#slotOf(words, at);
    return (this.#slots[slot] ?? 0) - 1;
  }

  /** Adds a key that is not yet known. */
  add(words: Int32Array, at: number, code: number): void {
    if (this.#size * 2 > this.#mask) this.#grow();
    const slot = this.#slotOf(words, at);
    this.#slots[slot] = code + 1;
    this.#keys.set(words.subarray(at, at + KEY_WORDS), slot * KEY_WORDS);
    this.#size++;
  }

  #slotOf(words: Int32Array, at: number): number {
    const keys = this.#keys;
    const slots = this.#slots;
    const [a, b, c, d] = [words[at], words[at + 1], words[at + 2], words[at + 3]];
    let slot = hash(a ?? 0, b ?? 0, c ?? 0, d ?? 0) & this.#mask;
    while (slots[slot] !== 0) {
      const key = slot * KEY_WORDS;
      if (keys[key] === a && keys[key + 1] === b && keys[key + 2] === c && keys[key + 3] === d) break;
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  #grow(): void {
    const slots = this.#slots;
    const keys = this.#keys;
    this.#mask = (this.#mask + 1) * 4 - 1;
    this.#slots = new Int32Array(this.#mask + 1);
    this.#keys = new Int32Array((this.#mask + 1) * KEY_WORDS);
    this.#size = 0;
    slots.forEach((slot, index) => {
      if (slot !== 0) this.add(keys, index * KEY_WORDS, slot - 1);
    });
  }
}

/** Murmur3's steps over four words. */
function hash(a: number, b: number, c: number, d: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ b;
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ c;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) ^ d;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return h ^ (h >>> 15);
}
