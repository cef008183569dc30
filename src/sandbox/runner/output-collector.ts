import { Writable } from "node:stream";
import type { CellOutput } from "#wire/box-protocol";

/** UTF-16 units of text and display data kept of one cell. */
const MAX_LENGTH = 1 << 20;
const MAX_OUTPUTS = 5_000;
const CUT = "… (출력이 너무 길어 잘렸습니다 / the output was too long and is cut)\n";

/** Gathers what a notebook prints and shows, up to a limit; it lies in the process it gathers from. */
export class OutputCollector {
  #outputs: CellOutput[] = [];
  #length = 0;
  #isFull = false;

  /** What came since the last call. */
  take(): readonly CellOutput[] {
    const outputs = this.#outputs;
    this.#outputs = [];
    this.#length = 0;
    this.#isFull = false;
    return outputs;
  }

  text(type: "stdout" | "stderr", text: string): void {
    if (this.#isFull) return;
    const kept = text.slice(0, MAX_LENGTH - this.#length);
    this.#length += kept.length;
    const last = this.#outputs.at(-1);
    if (last?.type === type) this.#outputs[this.#outputs.length - 1] = { type, text: last.text + kept };
    else this.#outputs.push({ type, text: kept });
    if (kept.length < text.length || this.#outputs.length >= MAX_OUTPUTS) this.#cut();
  }

  /** Keeps the data as it is now: the cell may change the object later. */
  display(mime: string, data: unknown): void {
    const json = JSON.stringify(data) as string | undefined;
    if (json === undefined || this.#isFull) return;
    this.#length += json.length;
    if (this.#length <= MAX_LENGTH) this.#outputs.push({ type: "display", mime, data: JSON.parse(json) });
    if (this.#length > MAX_LENGTH || this.#outputs.length >= MAX_OUTPUTS) this.#cut();
  }

  #cut(): void {
    this.#isFull = true;
    this.#outputs.push({ type: "stderr", text: CUT });
  }
}

/** Stands in for `process.stdout` or `process.stderr`, and so for what `console` writes to. */
export class CollectedStream extends Writable {
  readonly #collector: OutputCollector;
  readonly #type: "stdout" | "stderr";

  constructor(collector: OutputCollector, type: "stdout" | "stderr") {
    super({ decodeStrings: false });
    this.#collector = collector;
    this.#type = type;
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.#collector.text(this.#type, typeof chunk === "string" ? chunk : chunk.toString("utf8"));
    done();
  }
}
