import type { Box, BoxAnswer } from "#sandbox/box";
import { decodeTagged } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import type { Tagged } from "#wire/tagged";
import { WireError } from "#wire/wire-error";
import type { AssertRun } from "./checks/examination.ts";
import type { Arguments, Observation } from "./checks/question.ts";
import type { GradingLimits } from "./grading-limits.ts";
import { tellDeath } from "./tell-death.ts";

/** Error names a report may repeat. A box may choose among them and so say very little about what it saw. */
const REPORTED_ERRORS: ReadonlySet<string> = new Set([
  "Error",
  "EvalError",
  "RangeError",
  "ReferenceError",
  "SyntaxError",
  "TypeError",
  "URIError",
  "KitError",
]);

export function reportedError(name: string): string {
  return REPORTED_ERRORS.has(name) ? name : "Error";
}

type AskLimits = Pick<GradingLimits, "askMs" | "resultBytes" | "box">;

/** Reads an answer, a top-level name, in a box. */
export async function observeAnswer(box: Box, name: string, limits: AskLimits): Promise<Observation> {
  const answer = await box.request({ op: "get", name }, { timeoutMs: limits.askMs });
  return asAnswer(toObservation(answer, limits));
}

/** Calls a top-level function in a box. */
export async function observeCall(
  box: Box,
  fn: string,
  args: Arguments,
  limits: AskLimits,
): Promise<Observation> {
  const encoded = args.map((arg) => encodeTagged(arg, ANSWER_LIMITS));
  const answer = await box.request({ op: "call", fn, args: encoded }, { timeoutMs: limits.askMs });
  return toObservation(answer, limits);
}

/** Whether the box that gave this observation is gone. */
export function lostItsBox(observation: Pick<Observation, "status"> | AssertRun): boolean {
  return observation.status === "timeout" || observation.status === "died";
}

/** An undefined answer is a missing one: it is what a stub leaves. */
export function asAnswer(observation: Observation): Observation {
  const isUndefined = observation.status === "value" && observation.value === undefined;
  return isUndefined ? { status: "missing" } : observation;
}

/** Decodes a value from a process that is not trusted. */
export function observeTagged(tagged: Tagged): Observation {
  try {
    return { status: "value", value: decodeTagged(tagged, ANSWER_LIMITS) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { status: "unreadable", fault: error.limit };
  }
}

function toObservation(answer: BoxAnswer, { askMs, resultBytes, box }: AskLimits): Observation {
  if (answer.status === "timeout") return { status: "timeout", seconds: askMs / 1000 };
  if (answer.status === "died") return { status: "died", cause: tellDeath(answer.cause, box) };
  const { reply } = answer;
  switch (reply.status) {
    case "value": {
      // Decoded first: what cannot be read may be no value, or nest too deep to be measured.
      const observation = observeTagged(reply.value);
      const isLong = observation.status === "value" && isOver(reply.value, resultBytes);
      return isLong ? { status: "over", bytes: resultBytes } : observation;
    }
    case "missing":
      return { status: "missing" };
    case "threw":
      return observeThrown(reply.error.name, reply.error.message);
    case "ran":
      return { status: "unreadable", fault: "format" };
  }
}

/**
 * Whether a value that can be read is over the limit. Measured only where an exercise allows less than any frame holds, for
 * it costs as much as sending the value again.
 */
export function isOver(value: Tagged, resultBytes: number): boolean {
  const json = resultBytes < ANSWER_LIMITS.bytes ? (JSON.stringify(value) as string | undefined) : undefined;
  return json !== undefined && Buffer.byteLength(json) > resultBytes;
}

/** The box's own encoder throws `WireError` for a value beyond the limits; which one, its sentence says. */
export function observeThrown(name: string, message: string): Observation {
  if (name !== "WireError") return { status: "threw", error: reportedError(name) };
  return { status: "unreadable", fault: message.includes("deep") ? "depth" : "nodes" };
}
