import { errorReport, type ErrorReport } from "./errors/error-report.ts";
import { diagnosticsReport } from "./errors/diagnostics-report.ts";
import { cellName } from "./errors/cell-name.ts";
import { type CellRun, CompiledSources, type SourcePlace } from "./errors/compiled-sources.ts";
import { type FramesOf, tellStacksInCells } from "./errors/stack-frames.ts";
import { statementLines } from "./errors/statement-lines.ts";
import { lastMark, resetMark } from "./errors/statement-marks.ts";
import { thrownReport } from "./errors/thrown-report.ts";
import type { Converted, Converter, ConverterSet, Diagnostic, Executor, Tslab } from "./tslab-modules.ts";

const KNOWN_CELLS = 1_000;

interface RunningCell extends CellRun {
  readonly source: string;
  refused: readonly Diagnostic[];
  threw: { readonly value: unknown } | null;
  /** Names that earlier cells declared. */
  readonly known: ReadonlySet<string>;
}

/**
 * Runs cells in tslab's executor and says what ended one that did not come to its end: tslab prints that, in lines of what it
 * compiled.
 */
export class CellRunner {
  readonly executor: Executor;
  readonly #tslab: Tslab;
  readonly #sources: CompiledSources;
  readonly #framesOf: FramesOf;
  /** Whose cells nobody watches. */
  #node: Converter | null = null;
  #cell: RunningCell = { id: 0, count: null, source: "", refused: [], threw: null, known: new Set() };

  /** @param hidden folders whose stack frames are not shown */
  constructor(tslab: Tslab, { cwd, hidden }: { readonly cwd: string; readonly hidden: readonly string[] }) {
    this.#tslab = tslab;
    this.#sources = new CompiledSources({ limit: KNOWN_CELLS, cwd });
    this.#framesOf = tellStacksInCells(this.#sources, hidden);
    this.executor = tslab.createExecutor(cwd, this.#converters(tslab), {
      log: (value) => console.log(value),
      error: (...args) => this.#hear(args),
    });
  }

  /**
   * @param count the number that Jupyter shows of this run; null where it does not count it
   * @returns null where the cell came to its end
   */
  async run(source: string, count: number | null): Promise<ErrorReport | null> {
    const known = new Set(Object.keys(this.executor.locals));
    const id = this.#cell.id + 1;
    const cell: RunningCell = { id, count, source, refused: [], threw: null, known };
    this.#cell = cell;
    resetMark();
    try {
      if (await this.executor.execute(source)) return null;
    } catch (error) {
      return this.#crash(error);
    }
    if (cell.refused.length > 0) return diagnosticsReport(cell.refused, { name: cellName(count), source });
    return thrownReport(cell.threw?.value, this.#framesOf, () => this.#placeOfLastStatement(cell));
  }

  /** Null where the cell is not marked, or the process has none to tell. */
  #placeOfLastStatement(run: CellRun): SourcePlace | null {
    const line = lastMark();
    return line === null ? null : this.#sources.locateStatement(run, line);
  }

  /** Has TypeScript read the types of the kit before a cell imports it. */
  warmUp(): void {
    this.#node?.convert("", 'import * as kit from "dschool"; kit;');
  }

  /** Lets go of the values that the last cell named first: it failed, and no cell can name them. */
  forgetNewNames(): void {
    const { locals } = this.executor;
    for (const name of Object.keys(locals))
      if (!this.#cell.known.has(name)) Reflect.deleteProperty(locals, name);
  }

  /** What to show of something that was thrown. */
  report(thrown: unknown): ErrorReport {
    return thrownReport(thrown, this.#framesOf);
  }

  /** A fault of TypeScript 5.0 itself, which may meet a cell that is right. */
  #crash(error: unknown): ErrorReport {
    const said = error instanceof Error ? error.message : String(error);
    return errorReport(
      "TypeScriptError",
      `TypeScript 5.0이 이 셀을 옮기지 못했습니다. 셀을 나누어 어느 문장 때문인지 찾고 그 변수의 형을 적어 보세요. · ` +
        `TypeScript 5.0 failed to compile this cell. Split it to find the statement, and write its variable's type.\n  ${said}`,
    );
  }

  /** The executor tells an error so, and each of TypeScript's messages, which `convert` has given already. */
  #hear(args: readonly unknown[]): void {
    if (args.length === 1) this.#cell.threw = { value: args[0] };
    else if (this.#cell.refused.length === 0) console.error(...args);
  }

  #converters(tslab: Tslab): ConverterSet {
    this.#node = tslab.createConverter({ isJS: false, isBrowser: false });
    const node = this.#watched(this.#node);
    let browser: Converter | null = null;
    return {
      node,
      get browser() {
        return (browser ??= tslab.createConverter({ isJS: false, isBrowser: true }));
      },
      close: () => {
        node.close();
        browser?.close();
      },
    };
  }

  #watched(converter: Converter): Converter {
    return {
      ...converter,
      convert: (declared, source) => this.#keep(converter.convert(declared, source)),
      addModule: (name, source, meta) => {
        this.#sources.addModule(name, source);
        return converter.addModule(name, source, meta);
      },
    };
  }

  #keep(converted: Converted): Converted {
    this.#cell.refused = converted.diagnostics;
    for (const side of converted.sideOutputs ?? []) this.#sources.addSideOutput(side);
    if (converted.output === undefined || converted.output === "") return converted;
    const starts = statementLines(converted.output, this.#tslab);
    return { ...converted, output: this.#sources.addCell(this.#cell, converted, starts) };
  }
}
