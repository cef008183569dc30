import { createRequire } from "node:module";
import type { Exercise } from "#graders/exercise";
import { compileSolution } from "#graders/solution";
import type { SourceCompiler } from "#graders/solution";
import { createKit } from "#kit/kit";
import type { Kit } from "#kit/kit";
import type { Table } from "#kit/table";
import { openBoxEngine } from "#sandbox/runner/box-kit";
import { interceptRequire } from "#sandbox/runner/bundles";
import { CellExecutor } from "#sandbox/runner/cell-executor";
import type { CompiledCell } from "#wire/box-protocol";

/**
 * Notebooks that run in the judge's own process, with no wall between: their answers are the very objects their code made.
 * Only for files of this repository.
 */
export class OpenNotebooks implements AsyncDisposable {
  readonly #engine: Awaited<ReturnType<typeof openBoxEngine>>;
  readonly #compiler: SourceCompiler;

  private constructor(engine: Awaited<ReturnType<typeof openBoxEngine>>, compiler: SourceCompiler) {
    this.#engine = engine;
    this.#compiler = compiler;
  }

  static async open(datasetDir: string, compiler: SourceCompiler): Promise<OpenNotebooks> {
    const datasets = [{ name: "traffic", dir: datasetDir }];
    const engine = await openBoxEngine({ datasets, duckdbMegabytes: 200, writeCompiled: false });
    return new OpenNotebooks(engine, compiler);
  }

  /** The top-level names of the solution. */
  async runSolution(exercise: Exercise): Promise<CellExecutor> {
    return this.#run(await compileSolution(exercise, this.#compiler));
  }

  /** The top-level names after what the exercise gives and one answer cell. */
  async runAnswer(exercise: Exercise, answer: string): Promise<CellExecutor> {
    const cells = [...givenCells(exercise), answer].map((source, at) => ({
      source,
      name: `cell-${String(at)}`,
    }));
    const results = await this.#compiler.compileNotebook(cells);
    const compiled = results.map((result) => {
      if (result.status !== "compiled") throw new Error(`an answer does not compile: ${result.status}`);
      return result.cell;
    });
    return this.#run(compiled);
  }

  /** What a query gives that is handed in as text. */
  query(text: string): Promise<Table> {
    return this.#kit().sql(Object.assign([text], { raw: [text] }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine[Symbol.asyncDispose]();
  }

  async #run(cells: readonly CompiledCell[]): Promise<CellExecutor> {
    const kit = this.#kit();
    const require = interceptRequire(createRequire(import.meta.filename), (name) =>
      name === "dschool" ? { exports: kit } : null,
    );
    const executor = new CellExecutor(require);
    // What a cell ends in is of no interest here, and would be printed among the results of the tests.
    for (const cell of cells) await executor.run({ ...cell, last: null });
    return executor;
  }

  #kit(): Kit {
    const engine = Promise.resolve(this.#engine);
    return createKit({ openEngine: () => engine, judge: null, display: null, lang: "en" });
  }
}

/** What a trainee finds in the notebook besides answers and checks. */
export function givenCells({ source }: Exercise): string[] {
  return source.cells.flatMap(({ type, role, source: text }) =>
    type === "code" && role !== "answer" && role !== "check" ? [text] : [],
  );
}
