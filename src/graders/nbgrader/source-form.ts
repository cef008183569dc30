import { selectOptionalForeign, unwrapForeign, wrapForeign } from "../notebook/foreign-code.ts";
import type { CellType } from "../notebook/notebook.ts";

/** Lines that nbgrader's form of a cell has not, and ours needs. */
export type Framing = "solution" | "mark-scheme" | null;

/** How a cell's text came from a notebook into our file, so that it can go back. */
export interface SourceForm {
  /** A notebook's file holds a text as one string or as a list of its lines. */
  readonly written: "text" | "lines";
  readonly framing: Framing;
}

const FRAMES = {
  solution: ["// BEGIN SOLUTION", "// END SOLUTION"],
  "mark-scheme": ["// BEGIN MARK SCHEME", "// END MARK SCHEME"],
} as const;
const OUR_MARKER = /^\s*\/\/ (?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)$/;

/** A text as a cell of our file holds it, `foreign` naming the language of code that our boxes do not run. */
export function toOurs(source: string, type: CellType, framing: Framing, foreign: string | null): string {
  const framed = frame(escapeMarkers(source, type), framing);
  if (type !== "code" || foreign === null) return framed;
  return wrapForeign(framed, foreign, (line) => OUR_MARKER.test(line));
}

/** A cell of our file as a text for a notebook. */
export function fromOurs(source: string, type: CellType, framing: Framing): string {
  const own = type === "code" && selectOptionalForeign(source) !== null ? unwrapForeign(source) : source;
  return unescapeMarkers(unframe(own, framing), type);
}

/** A text as a notebook's file holds it. */
export function writeSource(text: string, written: SourceForm["written"]): string | string[] {
  if (written === "text") return text;
  return text === "" ? [] : text.split(/(?<=\n)/);
}

function frame(source: string, framing: Framing): string {
  if (framing === null) return source;
  const [begin, end] = FRAMES[framing];
  if (framing === "solution")
    return source.trim() === "" ? `${begin}\n${end}` : `${begin}\n${source}\n${end}`;
  return source.trim() === "" ? `${begin}\n${end}` : `${source}\n${begin}\n${end}`;
}

/** Only where the frame is still what it was: an instructor may have moved it. */
function unframe(source: string, framing: Framing): string {
  if (framing === null) return source;
  const [begin, end] = FRAMES[framing];
  const lines = source.split("\n");
  const isAround = lines[0] === begin && lines.at(-1) === end && lines.indexOf(end) === lines.length - 1;
  if (framing === "solution") return isAround ? lines.slice(1, -1).join("\n") : source;
  const isEmpty = lines.at(-2) === begin && lines.at(-1) === end;
  return isEmpty ? lines.slice(0, -2).join("\n") : source;
}

/** Lines that our file would take for the beginning of a cell. */
function escapeMarkers(source: string, type: CellType): string {
  return type === "code"
    ? source.replace(/^\/\/(?=[^\S\n]*%%)/gm, "///")
    : source.replace(/^(?=[^\S\n]*%%)/gm, "\\");
}

function unescapeMarkers(source: string, type: CellType): string {
  return type === "code"
    ? source.replace(/^\/\/\/(?=[^\S\n]*%%)/gm, "//")
    : source.replace(/^\\(?=[^\S\n]*%%)/gm, "");
}
