import type { MessageContent } from "./jupyter-message.ts";

/** Jupyter's entry of a history: session (this one is 0), line, and source, with its output if that was asked for. */
type HistoryEntry = readonly [session: number, line: number, source: string];
type EntryWithOutput = readonly [session: number, line: number, sourceAndOutput: readonly [string, null]];

const KEPT_ENTRIES = 1_000;

/** The cells of this kernel's life in the order in which they were run; the oldest are forgotten. */
export class History {
  #entries: HistoryEntry[] = [];

  record(line: number, source: string): void {
    this.#entries.push([0, line, source]);
    if (this.#entries.length > KEPT_ENTRIES) this.#entries.shift();
  }

  /** @param asked the content of a history_request: the last `n`, the lines from `start` to before `stop`, or those like `pattern` */
  select(asked: MessageContent): readonly (HistoryEntry | EntryWithOutput)[] {
    const entries = this.#select(asked);
    if (asked["output"] !== true) return entries;
    return entries.map(([session, line, source]) => [session, line, [source, null]]); // outputs are not kept
  }

  #select(asked: MessageContent): readonly HistoryEntry[] {
    const count = typeof asked["n"] === "number" ? asked["n"] : KEPT_ENTRIES;
    switch (asked["hist_access_type"]) {
      case "range":
        return this.#range(asked);
      case "search":
        return lastOf(this.#search(asked), count);
      default:
        return lastOf(this.#entries, count);
    }
  }

  #range({ session, start, stop }: MessageContent): readonly HistoryEntry[] {
    if (session !== 0 && session !== undefined) return [];
    const from = typeof start === "number" ? start : 0;
    const to = typeof stop === "number" ? stop : Infinity;
    return this.#entries.filter(([, line]) => line >= from && line < to);
  }

  #search({ pattern, unique }: MessageContent): readonly HistoryEntry[] {
    const signs = (typeof pattern === "string" ? pattern : "*").split(/([*?])/);
    const parts = signs.map((part) => GLOB.get(part) ?? part.replaceAll(/[$()+.[\\\]^{|}]/g, "\\$&"));
    const like = new RegExp(`^${parts.join("")}$`, "s");
    const found = this.#entries.filter(([, , source]) => like.test(source));
    return unique === true ? Array.from(new Map(found.map((entry) => [entry[2], entry])).values()) : found;
  }
}

const GLOB: ReadonlyMap<string, string> = new Map([
  ["*", ".*"],
  ["?", "."],
]);

function lastOf(entries: readonly HistoryEntry[], count: number): readonly HistoryEntry[] {
  return count <= 0 ? [] : entries.slice(-count);
}
