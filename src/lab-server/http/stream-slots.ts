/** More tabs than anybody looks at. Each stream holds a connection and a listener of the server for as long as it is open. */
const PER_PERSON = 24;

/** How many streams of events a person has open. */
export class StreamSlots {
  readonly #open = new Map<string, number>();

  /** Takes a place until it is disposed; null when the person has as many as there are. */
  takeOptional(personId: string): Disposable | null {
    const open = this.#open.get(personId) ?? 0;
    if (open >= PER_PERSON) return null;
    this.#open.set(personId, open + 1);
    return { [Symbol.dispose]: () => this.#give(personId) };
  }

  #give(personId: string): void {
    const left = (this.#open.get(personId) ?? 1) - 1;
    if (left === 0) this.#open.delete(personId);
    else this.#open.set(personId, left);
  }
}
