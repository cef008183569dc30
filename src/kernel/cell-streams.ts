export type StreamName = "stdout" | "stderr";
export type WriteStream = (name: StreamName, text: string) => void;

/** A chunk this long is sent at once. */
const CHUNK_CHARS = 64 * 1024;
/** So is what comes this long after the message before; else it waits for the end of the turn of the event loop. */
const QUIET_MS = 50;

/**
 * What one cell prints, gathered into few messages and capped.
 *
 * tslab sends a message for every `console.log`, and the Jupyter server drops output beyond 1,000 messages a second. The
 * cap keeps an endless printing loop from filling the memory of the kernel and of the browser.
 */
export class CellStreams {
  readonly #send: WriteStream;
  readonly #maxChars: number;
  readonly #now: () => number;
  #sentAt = -Infinity;
  #name: StreamName = "stdout";
  #text = "";
  #written = 0;
  #scheduled = false;

  /**
   * @param maxChars characters (UTF-16 units) a cell may print; the rest is dropped with a note.
   * @param now milliseconds of a clock that only goes forward
   */
  constructor(send: WriteStream, options: { readonly maxChars: number; readonly now: () => number }) {
    this.#send = send;
    this.#maxChars = options.maxChars;
    this.#now = options.now;
  }

  write(name: StreamName, text: string): void {
    if (this.#written > this.#maxChars) return;
    if (name !== this.#name) this.flush();
    this.#name = name;
    this.#written += text.length;
    this.#text += this.#written > this.#maxChars ? `${text.slice(0, this.#room(text))}${this.#note()}` : text;
    if (this.#text.length >= CHUNK_CHARS || this.#now() - this.#sentAt >= QUIET_MS) this.flush();
    else this.#flushSoon();
  }

  /** Sends what is gathered; to be called before anything that must come after it. */
  flush(): void {
    if (this.#text === "") return;
    const text = this.#text;
    this.#text = "";
    this.#sentAt = this.#now();
    this.#send(this.#name, text);
  }

  #room(text: string): number {
    return text.length - (this.#written - this.#maxChars);
  }

  #note(): string {
    const limit = this.#maxChars.toLocaleString("en");
    return (
      `\n… 셀 하나의 출력이 ${limit}자를 넘어 나머지를 버립니다. 반복문 안의 출력을 줄이세요.\n` +
      `… A cell may print ${limit} characters; the rest is dropped. Print less inside the loop.\n`
    );
  }

  #flushSoon(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.flush();
    });
  }
}
