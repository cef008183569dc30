/** Numbers distinct byte strings from 0 on, in the order in which they are first met. No object is made for a known one. */
export class ByteTable {
  #mask = 1023;
  /** The code of each slot plus one; 0 is free. */
  #slots = new Int32Array(1024);
  readonly #hashes: number[] = [];
  readonly #starts: number[] = [];
  readonly #lengths: number[] = [];
  #store = new Uint8Array(16 * 1024);
  #used = 0;

  /** How many there are; also the code of the next new one. */
  get size(): number {
    return this.#starts.length;
  }

  /** The code of `bytes[start … start + length]`, which is new when it equals the `size` of before. */
  codeOf(bytes: Uint8Array, start: number, length: number): number {
    const hash = hashOf(bytes, start, length);
    let slot = hash & this.#mask;
    for (let code = this.#slots[slot] ?? 0; code !== 0; code = this.#slots[slot] ?? 0) {
      if (this.#hashes[code - 1] === hash && this.#isAt(code - 1, bytes, start, length)) return code - 1;
      slot = (slot + 1) & this.#mask;
    }
    return this.#add(slot, hash, bytes.subarray(start, start + length));
  }

  #isAt(code: number, bytes: Uint8Array, start: number, length: number): boolean {
    if (this.#lengths[code] !== length) return false;
    const store = this.#store;
    const from = this.#starts[code] ?? 0;
    for (let at = 0; at < length; at++) if (store[from + at] !== bytes[start + at]) return false;
    return true;
  }

  #add(slot: number, hash: number, value: Uint8Array): number {
    if (this.#used + value.length > this.#store.length) {
      const larger = new Uint8Array(Math.max(this.#store.length * 2, this.#used + value.length));
      larger.set(this.#store.subarray(0, this.#used));
      this.#store = larger;
    }
    this.#store.set(value, this.#used);
    const code = this.#starts.push(this.#used) - 1;
    this.#lengths.push(value.length);
    this.#hashes.push(hash);
    this.#used += value.length;
    this.#slots[slot] = code + 1;
    if (this.size * 2 > this.#mask) this.#grow();
    return code;
  }

  #grow(): void {
    this.#mask = (this.#mask + 1) * 4 - 1;
    this.#slots = new Int32Array(this.#mask + 1);
    this.#hashes.forEach((hash, code) => {
      let slot = hash & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = code + 1;
    });
  }
}

/** FNV-1a over bytes with a last mix, as its low bits alone are poor. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5;
  const end = start + length;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}
