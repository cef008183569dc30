/** Where a notebook's outputs go. */
export interface Display {
  /** Shows one output under the cell that runs; `data` is text for HTML and an object for JSON types. */
  show(mime: string, data: unknown): void;
  /** Something that is the same object as long as the same cell runs. */
  currentCell(): object;
  /**
   * The kernel prints a cell's last value through `console.log`. A value that has already shown itself calls this and
   * prints as nothing; then the line break that is left must go, too.
   */
  dropNextLineBreak(): void;
}

/** A place under a cell for one output: what is put into it replaces what was there. */
export type Slot = (mime: string, data: unknown) => void;

/** The outputs of a notebook that runs in a kernel, which can also be changed after they are shown. */
export interface SlotDisplay extends Display {
  /** A slot under the cell that runs; nothing is seen of it before the first output. */
  openSlot(): Slot;
}

/** Makes the next write of this stream vanish if it is only a line break. */
export function dropNextLineBreak(stream: NodeJS.WriteStream): void {
  const write: unknown = Reflect.get(stream, "write");
  const writeOnce = (...args: unknown[]): unknown => {
    Reflect.set(stream, "write", write);
    return args[0] === "\n" ? true : Reflect.apply(write as () => unknown, stream, args);
  };
  Reflect.set(stream, "write", writeOnce);
}
