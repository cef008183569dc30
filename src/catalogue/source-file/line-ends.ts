import type { Detected, Finding } from "./detected.ts";
import { accept } from "./detected.ts";

/** Empty at the end of a file that does not end in a line end. */
export type LineEnd = "\n" | "\r\n" | "\r" | "";

const NAMES: Readonly<Record<LineEnd, string>> = { "\n": "LF", "\r\n": "CRLF", "\r": "CR", "": "none" };

/** Counts the line ends of a file as its lines go by. */
export class LineEnds {
  #last: LineEnd = "\n";
  #lastCount = 0;
  readonly #counts = new Map<LineEnd, number>();

  add(end: LineEnd): void {
    // Nearly all are as the one before, and a map is slow.
    if (end !== this.#last) this.#settle(end);
    this.#lastCount++;
  }

  #settle(next: LineEnd): void {
    if (this.#lastCount > 0)
      this.#counts.set(this.#last, (this.#counts.get(this.#last) ?? 0) + this.#lastCount);
    this.#last = next;
    this.#lastCount = 0;
  }

  /** Null when all are the same and the last line has one: then nothing is to be told. */
  finding(file: string): Finding | null {
    this.#settle(this.#last);
    const counts = this.#counts;
    if (counts.size <= 1 && !counts.has("")) return null;
    const counted = [...counts].map(([end, count]) => `${NAMES[end]} ${String(count)}`).join(", ");
    const open = counts.has("");
    const found: Detected<string> = {
      value: [...counts.keys()].map((end) => NAMES[end]).join("+"),
      confidence: "likely",
      evidence: {
        ko: `줄바꿈: ${counted}.${open ? " 마지막 줄이 줄바꿈 없이 끝나므로 파일이 잘렸을 수 있습니다" : ""}`,
        en: `line ends: ${counted}.${open ? " The last line has none, so the file may have been cut" : ""}`,
      },
    };
    return accept(file, "line-ends", found);
  }
}
