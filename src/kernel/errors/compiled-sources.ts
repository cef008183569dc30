import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { relative } from "node:path";
import type { LocalText } from "#domain/local-text";
import { cellName } from "./cell-name.ts";
import { markStatements } from "./statement-marks.ts";
import type { Converted, SideOutput } from "../tslab-modules.ts";

/** A place in what a trainee wrote: lines and columns from 1. */
export interface SourcePlace {
  /** "cell 3", or a file of the workspace. */
  readonly name: LocalText;
  readonly line: number;
  readonly column: number;
  /** The line's text; null where it is not known any more. */
  readonly text: string | null;
}

/** From 1 as stack frames give it, from 0 in source maps. */
interface Position {
  readonly line: number;
  readonly column: number;
}

interface CompiledSource {
  readonly name: LocalText;
  /** What was written: null is a file to be read when it is asked for. */
  readonly source: string | null;
  readonly file: string;
  /** Both texts with their inline source maps. */
  readonly output: string;
  readonly esm: string;
  /** For each line of the script that runs the line of `output`, both from 0; null where they are the same. */
  readonly lines: readonly number[] | null;
  /** Lines ahead of the output in the script that runs, and of the source in what was compiled. */
  readonly linesAhead: { readonly output: number; readonly source: number };
}

const CELL_SCRIPT = "dschool-cell:";
const MAP_COMMENT = "//# sourceMappingURL=data:application/json;base64,";
/** `export {};`, which tslab puts ahead of everything that is no file. */
const TSLABS_LINES = 1;

/** One run of a cell. */
export interface CellRun {
  /** Of no other run of this process; `count` may be another's, too. */
  readonly id: number;
  /** The number that Jupyter shows; null for a run that it does not count. */
  readonly count: number | null;
}

/**
 * What the kernel compiled, and from what: turns positions of compiled code into those of cells. Stack frames know a cell by its
 * run. Of the cells that ran longest ago, beyond `limit`, the number alone is known.
 */
export class CompiledSources {
  readonly #limit: number;
  readonly #cwd: string;
  readonly #cells = new Map<string, CompiledSource>();
  readonly #files = new Map<string, CompiledSource>();
  /** Source of cells that name themselves modules, by the path without the ending. */
  readonly #modules = new Map<string, string>();

  /** @param cwd absolute; files are named from there */
  constructor(options: { readonly limit: number; readonly cwd: string }) {
    this.#limit = options.limit;
    this.#cwd = options.cwd;
  }

  /**
   * @param starts the lines of the output that get a mark (see `statement-marks.ts`)
   * @returns the JavaScript to run in place of what was compiled, which carries the name of the cell
   */
  addCell(
    { source, ...run }: CellRun & { readonly source: string },
    { output = "", esm = "" }: Converted,
    starts: readonly number[] = [],
  ): string {
    const script = scriptOf(run);
    const name = cellName(run.count);
    // tslab puts the head of a function on the first line: the line break keeps the columns as they were.
    const linesAhead = { output: 1, source: TSLABS_LINES };
    const { text, lines } = markStatements(withoutMap(output), starts);
    this.#cells.set(script, { name, source, file: "", output, esm, lines, linesAhead });
    if (this.#cells.size > this.#limit) this.#cells.delete(firstKey(this.#cells));
    return `\n${text}\n//# sourceURL=${script}`;
  }

  /** @param name as a cell wrote it: a path below the working directory without ending */
  addModule(name: string, source: string): void {
    this.#modules.set(`${this.#cwd}/${name}`, source);
  }

  /** A file or module that a cell imports. */
  addSideOutput(side: SideOutput): void {
    const stem = side.path.replace(/\.js$/, "");
    const module = this.#modules.get(stem) ?? null;
    const { output, esm } = { output: side.data, esm: side.esm };
    const file = mapOf(esm)?.sources.at(0)?.replace(/^.*\//, "") ?? "";
    const path = `${stem.slice(0, stem.lastIndexOf("/"))}/${file}`;
    const shown = relative(this.#cwd, path);
    const linesAhead = { output: 0, source: module === null ? 0 : TSLABS_LINES };
    this.#files.set(side.path, {
      ...{ name: { ko: shown, en: shown }, source: module, file: path, output, esm, lines: null, linesAhead },
    });
  }

  /**
   * @param script the name that a stack frame gives
   * @param position of the frame: line and column from 1
   * @returns null for what is neither a cell's nor a file's compiled by tslab; "wrapper" for the call that tslab adds below
   */
  locate(script: string, position: Position): SourcePlace | "wrapper" | null {
    const compiled = this.#cells.get(script) ?? this.#files.get(script);
    if (compiled === undefined) return forgottenCell(script);
    const at = position.line - 1 - compiled.linesAhead.output;
    const line = compiled.lines === null ? at : compiled.lines[at];
    if (line === undefined || line >= lineCount(compiled.output)) return "wrapper";
    return this.#locateOutput(compiled, { line, column: position.column - 1 });
  }

  /** Where a cell's statement is that begins on a line, from 0, of its output. */
  locateStatement(run: CellRun, line: number): SourcePlace | null {
    const compiled = this.#cells.get(scriptOf(run));
    if (compiled === undefined) return null;
    // TypeScript maps a keyword to the end of the statement before: what follows it is sure.
    const [ahead = ""] =
      /^\s*(?:(?:throw|await|const|let|var|return)\s+)?/.exec(compiled.output.split("\n")[line] ?? "") ?? [];
    const column = ahead.length;
    return this.#locateOutput(compiled, { line, column });
  }

  /** @param position in the output, from 0 */
  #locateOutput(compiled: CompiledSource, position: Position): SourcePlace {
    const inEsm = originOf(compiled.output, position);
    const origin = inEsm && originOf(compiled.esm, inEsm);
    if (origin === null) return { name: compiled.name, line: 0, column: 0, text: null };
    const line = origin.line - compiled.linesAhead.source;
    const text = textOf(compiled)?.split("\n")[line] ?? null;
    return { name: compiled.name, line: line + 1, column: origin.column + 1, text };
  }
}

/** Lines and columns from 0. */
function originOf(text: string, { line, column }: Position): Position | null {
  const payload = mapOf(text);
  if (payload === null) return null;
  const entry = new SourceMap(payload).findEntry(line, column);
  if (!("originalLine" in entry)) return null;
  return { line: entry.originalLine, column: entry.originalColumn };
}

/** The inline source map is the last line of a text. */
function mapOf(text: string): SourceMapPayload | null {
  const at = text.lastIndexOf(MAP_COMMENT);
  if (at < 0) return null;
  const encoded = text.slice(at + MAP_COMMENT.length).trim();
  return JSON.parse(Buffer.from(encoded, "base64").toString()) as SourceMapPayload;
}

/** A text without any line that only names a source map: what was compiled twice has two. */
function withoutMap(text: string): string {
  return text.replaceAll(/^\/\/# sourceMappingURL=.*$/gm, "");
}

function textOf({ source, file }: CompiledSource): string | null {
  if (source !== null) return source;
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null; // deleted since: the place is known without its text
  }
}

function scriptOf({ id, count }: CellRun): string {
  return `${CELL_SCRIPT}${id}:${count ?? ""}`;
}

function forgottenCell(script: string): SourcePlace | null {
  if (!script.startsWith(CELL_SCRIPT)) return null;
  const count = script.slice(script.lastIndexOf(":") + 1);
  return { name: cellName(count === "" ? null : Number(count)), line: 0, column: 0, text: null };
}

function lineCount(text: string): number {
  return text.split("\n").length;
}

function firstKey(map: ReadonlyMap<string, unknown>): string {
  const [key = ""] = map.keys();
  return key;
}
