import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { pointsFor, verdictFor } from "#domain/scoring";
import { isUnprotected } from "#domain/unprotected";
import type { QuestionResult, Verdict } from "#domain/verdict";
import { waitsForPerson } from "#domain/waits-for-person";
import type { Diff } from "#wire/check-messages";
import type { Examined } from "./checks/examination.ts";
import { troubleOf } from "./checks/examination.ts";
import type { Facts } from "./checks/facts.ts";
import type { Observation, ObservedCall, Observed, Question } from "./checks/question.ts";

/** What was observed of a question, beside what the reference answers to the same. */
export interface Evidence {
  readonly id: string;
  readonly question: Question;
  readonly answer: Observation;
  readonly calls: readonly ObservedCall[];
  /** What the answer's examination came to, of a question that has one. */
  readonly examined?: Examined;
  readonly reference: Observed;
  /** Of the variant that is judged on. */
  readonly facts: Facts;
  /** The reference's answer on the practice data and the facts of that, when it is another variant. */
  readonly practice: (Observed & { readonly facts: Facts }) | null;
}

export interface Judgement {
  readonly result: QuestionResult;
  /** Computed from both sides' values; to be shown only when the variant is public. */
  readonly diff: Diff | null;
}

/** Judges one question. Whatever is not a value that was read whole is never `passed`. */
export function judgeQuestion(evidence: Evidence): Judgement {
  const { id, question, answer } = evidence;
  if (answer.status !== "value") {
    const { verdict, reason } = withoutAnswer(answer, question.answer);
    return { result: unjudged(id, question, verdict, reason), diff: null };
  }
  const observed = { answer: answer.value, calls: evidence.calls, ...examinedOf(evidence) };
  const { diff, ...outcome } = question.compare(observed, evidence.reference, evidence.facts);
  const { score, reason } = isHardCoded(evidence, observed, outcome.score) ? HARD_CODED : outcome;
  const result: QuestionResult = {
    id,
    points: pointsFor(score, question.points),
    max: question.points,
    verdict: waitsForPerson(reason) ? "not-run" : verdictOf(score, evidence),
    reason,
    hint: score === 1 ? null : firstHint(question),
    ...(isUnprotected(reason) && ({ unprotected: true } as const)),
  };
  return { result, diff };
}

/** The result of a question that could not be judged. */
export function unjudged(id: string, question: Question, verdict: Verdict, reason: Reason): QuestionResult {
  return { id, points: 0, max: question.points, verdict, reason, hint: firstHint(question) };
}

function firstHint({ hints }: Question): QuestionResult["hint"] {
  return hints[0] ?? null;
}

/** What ran out of time or crashed was not answered wrongly: it did not answer. */
function verdictOf(score: number, { calls, examined }: Pick<Evidence, "calls" | "examined">): Verdict {
  if (score > 0) return verdictFor(score);
  const trouble = examined === undefined ? null : troubleOf(examined);
  if (trouble !== null) return trouble;
  const statuses = calls.map(({ observation }) => observation.status);
  if (statuses.includes("timeout")) return "timeout";
  return statuses.some((status) => status !== "value") ? "error" : "failed";
}

function examinedOf({ examined }: Evidence): Pick<Observed, "examined"> {
  return examined === undefined ? {} : { examined };
}

/** Right on the practice data alone: also what happens to be the same on both earns nothing. */
const HARD_CODED = { score: 0, reason: reasonOf("answer.hard-coded") };

/** An answer that is examined runs on the practice data as well, and is right there by right. */
function isHardCoded({ question, calls, practice }: Evidence, observed: Observed, score: number): boolean {
  if (score === 1 || question.examine !== null || practice === null || calls.length > 0) return false;
  return question.compare(observed, practice, practice.facts).score === 1;
}

function withoutAnswer(
  observation: Exclude<Observation, { readonly status: "value" }>,
  name: string,
): { readonly verdict: Verdict; readonly reason: Reason } {
  switch (observation.status) {
    case "missing":
      return { verdict: "not-run", reason: reasonOf("answer.undefined", { name }) };
    case "threw":
      return { verdict: "error", reason: reasonOf("answer.threw", { name, error: observation.error }) };
    case "timeout":
      return {
        verdict: "timeout",
        reason: reasonOf("answer.timeout", { name, seconds: observation.seconds }),
      };
    case "died":
      return { verdict: "error", reason: reasonOf("answer.died", { name, cause: observation.cause }) };
    case "over":
      return { verdict: "error", reason: reasonOf("answer.over", { name, bytes: observation.bytes }) };
    case "unreadable":
      return { verdict: "error", reason: reasonOf(UNREADABLE[observation.fault], { name }) };
  }
}

const UNREADABLE = {
  bytes: "answer.too-big",
  nodes: "answer.too-big",
  depth: "answer.too-deep",
  format: "answer.garbled",
} as const;
