import type { Detected, Finding } from "./detected.ts";
import { accept } from "./detected.ts";
import type { Line, LineEnd } from "./read-lines.ts";

const NAMES: Readonly<Record<LineEnd, string>> = { "\n": "LF", "\r\n": "CRLF", "\r": "CR", "": "none" };

/** Counts the line ends of a file as its lines go by. */
export class LineEnds {
  readonly #counts = new Map<LineEnd, number>();

  readonly add = ({ end }: Line): void => {
    this.#counts.set(end, (this.#counts.get(end) ?? 0) + 1);
  };

  /** Null when all are the same and the last line has one: then nothing is to be told. */
  finding(file: string): Finding | null {
    if (this.#counts.size <= 1 && !this.#counts.has("")) return null;
    const counted = [...this.#counts].map(([end, count]) => `${NAMES[end]} ${String(count)}`).join(", ");
    const open = this.#counts.has("");
    const found: Detected<string> = {
      value: [...this.#counts.keys()].map((end) => NAMES[end]).join("+"),
      confidence: "likely",
      evidence: {
        ko: `줄바꿈: ${counted}.${open ? " 마지막 줄이 줄바꿈 없이 끝나므로 파일이 잘렸을 수 있습니다" : ""}`,
        en: `line ends: ${counted}.${open ? " The last line has none, so the file may have been cut" : ""}`,
      },
    };
    return accept(file, "line-ends", found);
  }
}
