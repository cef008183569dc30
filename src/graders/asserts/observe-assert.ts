import type { Box, BoxAnswer } from "#sandbox/box";
import type { CellOutput, CompiledCell } from "#wire/box-protocol";
import type { AssertRun } from "../checks/examination.ts";
import type { GradingLimits } from "../grading-limits.ts";
import { observeAnswer, reportedError } from "../observe.ts";
import { sizeOf } from "../output-size.ts";
import { tellDeath } from "../tell-death.ts";

/**
 * Waits for what a cell left behind: a promise that nobody awaited is reported on stderr only when the next turn of the
 * event loop comes. Run before a check cell it clears what earlier cells left, after it what the check cell itself did.
 */
const SETTLE: CompiledCell = {
  code: "await new Promise((done) => setImmediate(done));",
  async: true,
  last: null,
  name: "settle",
};

/** Waits, too, for the promise that a check cell may end in: of a call that nobody awaited, with its asserts. */
function settleAfter({ last }: CompiledCell): CompiledCell {
  if (last === null) return SETTLE;
  const ending = `exports[${JSON.stringify(last)}]`;
  return { ...SETTLE, code: `${ending} = await ${ending}; ${SETTLE.code}` };
}

/** Runs a check cell in the trainee's box. All of this the box may make up. */
export async function observeAssert(box: Box, cell: CompiledCell, limits: GradingLimits): Promise<AssertRun> {
  const cells = [SETTLE, { ...cell, last: null }, settleAfter(cell)];
  const outputs: CellOutput[] = [];
  for (const [at, each] of cells.entries()) {
    const answer = await box.request({ op: "run", cell: each }, { timeoutMs: limits.cellMs });
    const ran = outputsOf(answer, limits);
    if ("status" in ran) return ran;
    if (at > 0) outputs.push(...ran.outputs);
  }
  if (sizeOf(outputs) > limits.outputBytes) return { status: "over" };
  const complaint = outputs.map(stderrOf).join("").trim();
  if (complaint !== "") return { status: "complained", detail: complaint };
  return cell.last === null ? { status: "ended", value: null } : readValue(box, cell.last, limits);
}

function outputsOf(
  answer: BoxAnswer,
  { cellMs, box }: GradingLimits,
): AssertRun | { readonly outputs: readonly CellOutput[] } {
  if (answer.status === "timeout") return { status: "timeout", seconds: cellMs / 1000 };
  if (answer.status === "died") return { status: "died", cause: tellDeath(answer.cause, box) };
  const { reply } = answer;
  if (reply.status === "ran") return { outputs: reply.outputs };
  if (reply.status !== "threw") return { status: "threw", error: "Error", detail: "" };
  const { name, message } = reply.error;
  return { status: "threw", error: reportedError(name), detail: `${name}: ${message}` };
}

function stderrOf(output: CellOutput): string {
  return output.type === "stderr" ? output.text : "";
}

/** What a cell ends in; a value that cannot be read is no number. */
async function readValue(box: Box, name: string, limits: GradingLimits): Promise<AssertRun> {
  const observation = await observeAnswer(box, name, limits);
  switch (observation.status) {
    case "timeout":
    case "died":
      return observation;
    case "value":
      return { status: "ended", value: observation.value };
    default:
      return { status: "ended", value: null };
  }
}
