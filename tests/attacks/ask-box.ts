import type { Box, BoxAnswer, BoxSource, DatasetMount } from "#sandbox/box";
import type { BoxRequest } from "#wire/box-protocol";
import { DecodedTable, decodeTagged } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { WireError } from "#wire/wire-error";
import type { Transpiler } from "#graders/notebook/transpiler";
import { isCalled } from "./attack.ts";
import type { Attack, BoxEnd, Target } from "./attack.ts";

/** What became of an attack alone in a box, asked by a judge who only compares values. */
export interface BoxOutcome {
  /** Whether what the box said equals what only the judge knows. */
  readonly scored: boolean;
  /** Whether the attack ran to its point, by its own kind of proof. */
  readonly proven: boolean;
  readonly answers: readonly BoxAnswer[];
}

/** What the judge expects of any answer. No attack can know it. */
export interface Expectation {
  readonly value: string;
  readonly args: readonly unknown[];
}

const PATIENCE_MS = 20_000;
const END_MS = 1_200;

export interface AskOptions {
  readonly boxes: BoxSource;
  readonly transpiler: Transpiler;
  readonly dataset: DatasetMount;
  readonly expectation: Expectation;
  /** Called while the box is open. */
  readonly watch: () => void;
}

/** Runs an attack's cell in a fresh box, then reads or calls its answer as a judge does. */
export async function askBox(attack: Attack, target: Target, options: AskOptions): Promise<BoxOutcome> {
  const [compiled] = await options.transpiler.compileNotebook([
    { source: attack.cell(target), name: "cell-1" },
  ]);
  if (compiled?.status !== "compiled") {
    return { scored: false, proven: attack.proof.kind === compiled?.status, answers: [] };
  }
  await using box = await options.boxes.take({ dataset: options.dataset });
  options.watch();
  const requests: BoxRequest[] = [
    { op: "run", cell: compiled.cell },
    { op: "get", name: target.answer },
  ];
  if (isCalled(attack.question)) {
    const args = options.expectation.args.map((arg) => encodeTagged(arg, ANSWER_LIMITS));
    requests.push(...[1, 2].map((): BoxRequest => ({ op: "call", fn: target.answer, args })));
  }
  const answers = await askAll(box, requests, timeoutOf(attack));
  options.watch();
  const scored = answers.slice(1).some((answer) => selectValues(answer).includes(options.expectation.value));
  return { scored, proven: isProven(attack, target, answers), answers };
}

/** An attack that shows by not ending is not waited for; another gets time enough on a busy machine. */
function timeoutOf({ proof }: Attack): number {
  return proof.kind === "ends" && proof.as.includes("timeout") ? END_MS : PATIENCE_MS;
}

async function askAll(box: Box, requests: readonly BoxRequest[], timeoutMs: number): Promise<BoxAnswer[]> {
  const answers: BoxAnswer[] = [];
  for (const request of requests) {
    const answer = await box.request(request, { timeoutMs });
    answers.push(answer);
    if (answer.status !== "answered") break;
  }
  return answers;
}

function isProven({ proof }: Attack, { marker }: Target, answers: readonly BoxAnswer[]): boolean {
  const [ran, ...asked] = answers;
  switch (proof.kind) {
    case "marker":
      return JSON.stringify(ran).includes(marker);
    case "answers":
      return asked.some((answer) => answer.status === "answered" && answer.reply.status === "value");
    case "returns-marker":
      return asked.some((answer) => JSON.stringify(selectValues(answer)).includes(marker));
    case "throws-marker":
      return asked.some((answer) => {
        return (
          answer.status === "answered" &&
          answer.reply.status === "threw" &&
          answer.reply.error.message.includes(marker)
        );
      });
    case "ends":
      return (
        answers.map(endOf).some((end) => end !== null && proof.as.includes(end)) ||
        (proof.orMarker === true && JSON.stringify(ran).includes(marker))
      );
    case "unreadable":
      return false;
  }
}

function endOf(answer: BoxAnswer): BoxEnd | null {
  if (answer.status === "timeout") return "timeout";
  return answer.status === "died" ? answer.cause : null;
}

/** The value of an answer in a list, and for a table its column names too; empty when there is none to read. */
function selectValues(answer: BoxAnswer): readonly unknown[] {
  if (answer.status !== "answered" || answer.reply.status !== "value") return [];
  try {
    const value = decodeTagged(answer.reply.value, ANSWER_LIMITS);
    return value instanceof DecodedTable ? [value, ...value.columns.map(({ name }) => name)] : [value];
  } catch (error) {
    if (error instanceof WireError) return [];
    throw error;
  }
}
