import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { BoxSource } from "#sandbox/box";
import { runAsserts } from "./asserts/run-asserts.ts";
import { isCellExamination } from "./checks/examination.ts";
import type { Arguments, ObservedCall, Question } from "./checks/question.ts";
import { narrowGradingLimits } from "./exercise-limits.ts";
import { Examiner } from "./examiner.ts";
import type { Exercise } from "./exercise.ts";
import { questionsOf } from "./exercise.ts";
import type { GradingLimits } from "./grading-limits.ts";
import { judgeCells } from "./judge-cells.ts";
import type { SeenCells } from "./judge-cells.ts";
import { judgeQuestion, unjudged } from "./judge-question.ts";
import type { Judgement } from "./judge-question.ts";
import { readNotebook } from "./notebook/ipynb.ts";
import { mergeSubmission } from "./notebook/merge.ts";
import { runNotebook } from "./notebook-run.ts";
import type { Asked, RunOptions, RunResult } from "./notebook-run.ts";
import { blocksOf, planRun } from "./plan-run.ts";
import type { Block } from "./plan-run.ts";
import type { Reference, References } from "./references.ts";
import { questionSeed, runSeed } from "./run-seed.ts";
import type { SourceCompiler } from "./solution.ts";
import type { TypeChecker } from "./types/type-checker.ts";
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
  readonly types: Pick<TypeChecker, "check">;
  /** Further hidden variants of an exercise's data, the first so many; built when they are missing. */
  readonly furtherVariants: (exercise: Exercise, count: number) => Promise<readonly Variant[]>;
  /** Of this installation: makes the hidden calls unpredictable. */
  readonly secret: Uint8Array;
  readonly limits: GradingLimits;
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/** Which calls of a function are made: the public ones, or those and hidden ones that follow from the submission. */
export type Calls = "public" | "hidden";

export type NotebookJudgement =
  | {
      readonly status: "judged";
      /** In the order of the notebook. */
      readonly judgements: readonly Judgement[];
      /** What was odd about the notebook but cost no points. */
      readonly findings: readonly Reason[];
    }
  | { readonly status: "refused"; readonly reason: Reason };

/**
 * Runs one notebook in a box and judges each question.
 * @throws GradingError when the exercise is at fault, SandboxError when no box can be made.
 */
export async function judgeNotebook(
  submission: Submission,
  grading: Grading,
  calls: Calls,
): Promise<NotebookJudgement> {
  const reading = readNotebook(submission.bytes);
  if (reading.status === "refused") return reading;
  const merge = mergeSubmission(submission.exercise.source, reading.notebook);
  if (merge.status === "refused") return merge;
  const { judgements, findings } = await judgeMerged(submission, grading, { ...merge, calls });
  return { status: "judged", judgements, findings: [...merge.findings, ...findings] };
}

type Merged = ReturnType<typeof mergeSubmission> & { readonly status: "merged"; readonly calls: Calls };

type JudgedMerge = Pick<NotebookJudgement & { readonly status: "judged" }, "judgements" | "findings">;

async function judgeMerged(submission: Submission, grading: Grading, merge: Merged): Promise<JudgedMerge> {
  const { exercise, variant } = submission;
  const { boxes, references, compiler, now } = grading;
  const limits = narrowGradingLimits(grading.limits, exercise.checks.limits ?? {});
  const reference = await references.select(exercise, variant);
  const calls = planCalls(submission, reference, merge.calls === "public" ? null : grading.secret);
  const plan = await planRun(exercise, merge.cells, calls, compiler);
  const expectedCalls = callReference(exercise, reference, calls);
  const started = now();
  const refine = merge.calls === "public" ? refineBy(exercise, reference) : refineNothing;
  const run = await runNotebook(plan.steps, { boxes, dataset: variant.dataset, limits, refine, now });
  const asserted = await runAsserts({
    ...{ exercise, cells: merge.cells, boxes, dataset: variant.dataset, compiler, now },
    limits: { ...limits, totalMs: Math.max(0, limits.totalMs - (now() - started)) },
    withHidden: merge.calls === "hidden",
  });
  const practice =
    submission.practice === null ? null : await references.select(exercise, submission.practice);
  const blocks = blocksOf(plan, run, limits);
  const variants = (further: number) => variantsFor(submission, grading, { further, calls: merge.calls });
  await using examiner = new Examiner({ ...grading, limits, exercise, cells: merge.cells, variants });
  const judged = {
    run,
    blocks,
    notRun: merge.notRun,
    cells: {
      ...merge,
      source: exercise.source,
      unread: plan.blocks,
      asserted,
      examiner,
      facts: reference.facts,
    },
    expectedCalls,
    reference,
    practice,
    limits,
    examiner,
  };
  const judgements = await Promise.all(questionsOf(exercise).map(([id]) => judgeOne(id, exercise, judged)));
  return { judgements, findings: examiner.findings() };
}

/** What a query runs on: the public variant alone where what differs will be shown. */
async function variantsFor(
  { exercise, variant, practice }: Submission,
  { furtherVariants }: Grading,
  { further, calls }: { readonly further: number; readonly calls: Calls },
): Promise<readonly Variant[]> {
  if (calls === "public") return [variant];
  const hidden = further === 0 ? [] : await furtherVariants(exercise, further);
  return [variant, ...(practice === null ? [] : [practice]), ...hidden];
}

type PlannedCalls = ReadonlyMap<string, readonly Arguments[]>;

/** @param secret null for public calls only. */
function planCalls(
  { exercise, bytes, variant }: Submission,
  { facts }: Reference,
  secret: Uint8Array | null,
): PlannedCalls {
  const identity = {
    submission: bytes,
    exercise: exercise.name,
    checksVersion: exercise.checks.version,
    variant: variant.contentHash,
  };
  const seed = secret === null ? null : runSeed(secret, identity);
  return new Map(
    questionsOf(exercise).map(([id, question]) => [
      id,
      question.calls({ facts, seed: seed === null ? null : questionSeed(seed, id) }),
    ]),
  );
}

type ExpectedCalls = ReadonlyMap<string, Promise<readonly ObservedCall[]>>;

/** Has the reference called in its own box while the notebook runs in another. */
function callReference(exercise: Exercise, reference: Reference, calls: PlannedCalls): ExpectedCalls {
  return new Map(
    questionsOf(exercise).map(([id, question]) => {
      const returned = reference.calls(question, calls.get(id) ?? []);
      // Awaited when its question is judged; until then a failure must not count as unhandled.
      returned.catch(() => undefined);
      return [id, returned];
    }),
  );
}

/** What is asked beyond the planned calls is made of what the reference returned, so only public data may be it. */
function refineBy(exercise: Exercise, reference: Reference): RunOptions["refine"] {
  return async (id, made) => {
    const question = exercise.checks.questions[id];
    if (question === undefined || question.refine === null) return [];
    return question.refine(made, await callAlike(reference, question, made), reference.facts);
  };
}

async function refineNothing(): Promise<readonly Arguments[]> {
  return [];
}

function callAlike(
  reference: Reference,
  question: Question,
  made: readonly ObservedCall[],
): Promise<readonly ObservedCall[]> {
  return reference.calls(
    question,
    made.map(({ args }) => args),
  );
}

interface Judged {
  readonly run: RunResult;
  readonly blocks: ReadonlyMap<string, Block>;
  readonly notRun: ReadonlyMap<string, Reason>;
  readonly cells: SeenCells;
  readonly expectedCalls: ExpectedCalls;
  readonly reference: Reference;
  readonly practice: Reference | null;
  readonly limits: GradingLimits;
  readonly examiner: Examiner;
}

async function judgeOne(id: string, exercise: Exercise, judged: Judged): Promise<Judgement> {
  const question = exercise.checks.questions[id];
  if (question === undefined) throw new Error(`${exercise.name} has no question ${id}`);
  const { examine } = question;
  if (isCellExamination(examine)) return judgeCells({ id, question }, examine, judged.cells);
  const asked = judged.run.asked.get(id);
  const block = blockOf(id, judged);
  if (block !== null || asked === undefined) {
    const { verdict, reason } = block ?? notReached(judged.limits);
    return { result: unjudged(id, question, verdict, reason), diff: null };
  }
  const { practice, reference } = judged;
  const calls = await expectedOf(id, question, asked, judged);
  const sides = await judged.examiner.examineAnswer(id, question, asked.answer);
  return judgeQuestion({
    id,
    question,
    ...asked,
    ...(sides !== null && { examined: sides.given }),
    reference: { answer: reference.answer(id), calls, ...(sides !== null && { examined: sides.expected }) },
    facts: reference.facts,
    practice: practice === null ? null : { answer: practice.answer(id), calls: [], facts: practice.facts },
  });
}

/** What the reference returns for the calls that were made, of which those to shrink a counter-example were not planned. */
async function expectedOf(
  id: string,
  question: Question,
  { calls }: Asked,
  { expectedCalls, reference }: Judged,
): Promise<readonly ObservedCall[]> {
  const planned = calls.length > 0 ? ((await expectedCalls.get(id)) ?? []) : [];
  const isRefined = question.refine !== null && calls.length > planned.length;
  return isRefined ? callAlike(reference, question, calls) : planned;
}

/** Why a question is not judged by its value; null when it is. */
function blockOf(id: string, { run, blocks, notRun }: Judged): Block | null {
  const block = blocks.get(id);
  if (block !== undefined) return block;
  const reason = notRun.get(id);
  // The answer may stand in another cell than its own.
  if (reason === undefined || run.asked.get(id)?.answer.status === "value") return null;
  return { verdict: "not-run", reason };
}

function notReached({ totalMs }: GradingLimits): Block {
  return { verdict: "not-run", reason: reasonOf("answer.not-reached", { seconds: totalMs / 1000 }) };
}
