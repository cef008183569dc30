import type { GradeReport } from "#domain/grade-report";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { sumPoints } from "#domain/scoring";
import type { QuestionResult } from "#domain/verdict";
import type { BoxSource } from "#sandbox/box";
import type { Arguments, ObservedCall } from "./checks/question.ts";
import type { Exercise } from "./exercise.ts";
import { maxPoints, questionsOf } from "./exercise.ts";
import type { GradingLimits } from "./grading-limits.ts";
import { judgeQuestion, unjudged } from "./judge-question.ts";
import { readNotebook } from "./notebook/ipynb.ts";
import { mergeSubmission } from "./notebook/merge.ts";
import { runNotebook } from "./notebook-run.ts";
import type { RunResult } from "./notebook-run.ts";
import { blocksOf, planRun } from "./plan-run.ts";
import type { Block } from "./plan-run.ts";
import type { Reference, References } from "./references.ts";
import { questionSeed, runSeed } from "./run-seed.ts";
import type { SourceCompiler } from "./solution.ts";
import type { Variant } from "./variant.ts";

export interface Submission {
  readonly exercise: Exercise;
  /** What the report calls the notebook. */
  readonly notebook: string;
  /** The file as it was handed in. */
  readonly bytes: Uint8Array;
  readonly variant: Variant;
  /** The variant trainees practise on, to recognise an answer copied from it; null when there is none. */
  readonly practice: Variant | null;
}

export interface Grading {
  readonly boxes: BoxSource;
  readonly references: References;
  readonly compiler: SourceCompiler;
  /** Of this installation: makes the hidden calls unpredictable. */
  readonly secret: Uint8Array;
  readonly limits: GradingLimits;
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/**
 * Grades one notebook. What its code says, prints or throws never reaches the report, only what the judge made of it.
 * @throws GradingError when the exercise is at fault, SandboxError when no box can be made.
 */
export async function gradeNotebook(submission: Submission, grading: Grading): Promise<GradeReport> {
  const started = grading.now();
  const { exercise, notebook, variant } = submission;
  const reading = readNotebook(submission.bytes);
  const merge = reading.status === "refused" ? reading : mergeSubmission(exercise.source, reading.notebook);
  if (merge.status === "refused") return ungradedReport(submission, "refused", merge.reason);
  const questions = await judgeMerged(submission, grading, merge);
  return {
    notebook,
    status: "graded",
    score: sumPoints(questions.map(({ points }) => points)),
    max: maxPoints(exercise),
    tier: grading.boxes.tier,
    variant: variant.label,
    durationMs: Math.round(grading.now() - started),
    questions,
    notes: merge.findings,
  };
}

/** A report of a notebook that was not run. */
export function ungradedReport(
  { exercise, notebook, variant }: Pick<Submission, "exercise" | "notebook" | "variant">,
  status: "refused" | "error",
  reason: Reason,
): GradeReport {
  const max = maxPoints(exercise);
  return {
    notebook,
    status,
    score: 0,
    max,
    tier: null,
    variant: variant.label,
    durationMs: 0,
    questions: [],
    reason,
    sentence: bothLanguages(reason),
  };
}

type Merged = ReturnType<typeof mergeSubmission> & { readonly status: "merged" };

async function judgeMerged(
  submission: Submission,
  grading: Grading,
  merge: Merged,
): Promise<QuestionResult[]> {
  const { exercise, variant } = submission;
  const { boxes, references, compiler, limits, now } = grading;
  const reference = await references.select(exercise, variant);
  const calls = planCalls(submission, grading, reference);
  const plan = await planRun(exercise, merge.cells, calls, compiler);
  const expectedCalls = callReference(exercise, reference, calls);
  const run = await runNotebook(plan.steps, { boxes, dataset: variant.dataset, limits, now });
  const practice =
    submission.practice === null ? null : await references.select(exercise, submission.practice);
  const blocks = blocksOf(plan, run);
  const judged = { run, blocks, notRun: merge.notRun, expectedCalls, reference, practice, limits };
  return Promise.all(questionsOf(exercise).map(([id]) => judgeOne(id, exercise, judged)));
}

type Calls = ReadonlyMap<string, readonly Arguments[]>;

function planCalls(
  { exercise, bytes, variant }: Submission,
  { secret }: Grading,
  { facts }: Reference,
): Calls {
  const identity = {
    submission: bytes,
    exercise: exercise.name,
    checksVersion: exercise.checks.version,
    variant: variant.contentHash,
  };
  const seed = runSeed(secret, identity);
  return new Map(
    questionsOf(exercise).map(([id, question]) => [
      id,
      question.calls({ facts, seed: questionSeed(seed, id) }),
    ]),
  );
}

type ExpectedCalls = ReadonlyMap<string, Promise<readonly ObservedCall[]>>;

/** Has the reference called in its own box while the notebook runs in another. */
function callReference(exercise: Exercise, reference: Reference, calls: Calls): ExpectedCalls {
  return new Map(
    questionsOf(exercise).map(([id, question]) => {
      const returned = reference.calls(id, question, calls.get(id) ?? []);
      // Awaited when its question is judged; until then a failure must not count as unhandled.
      returned.catch(() => undefined);
      return [id, returned];
    }),
  );
}

interface Judged {
  readonly run: RunResult;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly notRun: ReadonlyMap<string, Reason>;
  readonly expectedCalls: ExpectedCalls;
  readonly reference: Reference;
  readonly practice: Reference | null;
  readonly limits: GradingLimits;
}

async function judgeOne(id: string, exercise: Exercise, judged: Judged): Promise<QuestionResult> {
  const question = exercise.checks.questions[id];
  if (question === undefined) throw new Error(`${exercise.name} has no question ${id}`);
  const block = judged.blocks.get(id);
  if (block !== undefined) return unjudged(id, question, block.verdict, block.reason);
  const asked = judged.run.asked.get(id);
  const notRun = judged.notRun.get(id);
  if (notRun !== undefined && asked?.answer.status !== "value")
    return unjudged(id, question, "not-run", notRun);
  if (asked === undefined) {
    const reason = reasonOf("answer.not-reached", { seconds: judged.limits.totalMs / 1000 });
    return unjudged(id, question, "not-run", reason);
  }
  const calls = asked.calls.length > 0 ? ((await judged.expectedCalls.get(id)) ?? []) : [];
  const { practice, reference } = judged;
  const { result } = judgeQuestion({
    id,
    question,
    ...asked,
    reference: { answer: reference.answer(id), calls },
    practice: practice === null ? null : { answer: practice.answer(id), calls: [] },
  });
  return result;
}
