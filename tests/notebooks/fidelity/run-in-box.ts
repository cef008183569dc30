import { EMPTY_CONTEXT, extendContext } from "#graders/notebook/cell-context";
import { compileCell } from "#graders/notebook/transpile";
import type { Box } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import type { CellOutput, CompiledCell } from "#wire/box-protocol";
import type { CellRun, NotebookRun } from "./cell-run.ts";
import { DESCRIBE_NAMES, type DescribedNames } from "./describe-names.ts";
import { selectMade } from "./lab-home.ts";
import { type FidelityNotebook, sourceOf } from "./notebook.ts";
import type { SmallCity } from "./small-city.ts";

const CELL_TIMEOUT_MS = 60_000;
const NAMES_CELL: CompiledCell = {
  code: `exports.tsLastExpr = void 0; process.stdout.write((${DESCRIBE_NAMES})(exports, require));`,
  async: false,
  last: null,
  name: "names",
};

/** Runs each notebook in a box of its own, as a submission's cells are run. */
export async function runInBoxes(
  notebooks: readonly FidelityNotebook[],
  city: SmallCity,
): Promise<NotebookRun[]> {
  await using boxes = await openBoxes({
    runtime: boxRuntime(selectMade("runtime")),
    minTier: "D",
    maxTier: "D",
  });
  const runs: NotebookRun[] = [];
  for (const notebook of notebooks) {
    await using box = await boxes.take({ dataset: city.dataset });
    runs.push(await runNotebook(notebook, box));
  }
  return runs;
}

async function runNotebook({ cells }: FidelityNotebook, box: Box): Promise<NotebookRun> {
  const runs: CellRun[] = [];
  let context = EMPTY_CONTEXT;
  for (const [index, cell] of cells.entries()) {
    const compilation = compileCell(sourceOf(cell), context, `cell-${String(index + 1)}`);
    context = extendContext(context, compilation);
    if (compilation.status === "compiled") {
      runs.push(await runCell(box, compilation.cell));
    } else {
      const { line, column, message } = compilation;
      runs.push(failed([], `syntax error at ${String(line)}:${String(column)}: ${message}`));
    }
  }
  const { stdout } = await runCell(box, NAMES_CELL);
  return { cells: runs, names: JSON.parse(stdout) as DescribedNames };
}

async function runCell(box: Box, cell: CompiledCell): Promise<CellRun> {
  const answer = await box.request({ op: "run", cell }, { timeoutMs: CELL_TIMEOUT_MS });
  if (answer.status !== "answered") throw new Error(`the box did not answer: ${JSON.stringify(answer)}`);
  const { reply } = answer;
  if (reply.status === "threw") return failed(reply.outputs, `${reply.error.name}: ${reply.error.message}`);
  if (reply.status !== "ran") throw new Error(`the box gave no run: ${reply.status}`);
  return { status: "ok", ...outputsOf(reply.outputs), error: null };
}

function failed(outputs: readonly CellOutput[], error: string): CellRun {
  return { status: "error", ...outputsOf(outputs), error };
}

function outputsOf(outputs: readonly CellOutput[]): Pick<CellRun, "stdout" | "stderr" | "displays"> {
  return {
    stdout: textOf(outputs, "stdout"),
    stderr: textOf(outputs, "stderr"),
    displays: outputs.flatMap((output) =>
      output.type === "display" ? [{ mime: output.mime, data: output.data }] : [],
    ),
  };
}

function textOf(outputs: readonly CellOutput[], type: "stdout" | "stderr"): string {
  return outputs.map((output) => (output.type === type ? output.text : "")).join("");
}
