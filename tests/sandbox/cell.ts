import type { Box, BoxAnswer } from "#sandbox/box";
import type { CellOutput } from "#wire/box-protocol";

/** Runs the JavaScript of one cell, which may await. */
export function runCell(
  box: Box,
  code: string,
  { last = null, timeoutMs = 20_000 }: { readonly last?: string | null; readonly timeoutMs?: number } = {},
): Promise<BoxAnswer> {
  return box.request({ op: "run", cell: { code, async: true, last, name: "cell-1" } }, { timeoutMs });
}

/** What a cell printed, or how it failed. */
export function printed(answer: BoxAnswer): string {
  if (answer.status !== "answered") return JSON.stringify(answer);
  const { reply } = answer;
  if (reply.status === "threw") return `${textOf(reply.outputs)}${reply.error.name}: ${reply.error.message}`;
  return reply.status === "ran" ? textOf(reply.outputs) : reply.status;
}

function textOf(outputs: readonly CellOutput[]): string {
  return outputs.map((output) => (output.type === "display" ? `[${output.mime}]` : output.text)).join("");
}
