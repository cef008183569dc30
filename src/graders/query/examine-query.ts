import { decodeTagged } from "#wire/decode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { WireError } from "#wire/wire-error";
import type { Examined, QueryExamination, QueryRun } from "../checks/examination.ts";
import type { Exercise } from "../exercise.ts";
import type { References } from "../references.ts";
import type { Variant } from "../variant.ts";
import type { CleanBoxes, TaggedRun } from "./clean-boxes.ts";

export interface QueryToExamine {
  readonly exercise: Exercise;
  /** Question id. */
  readonly id: string;
  readonly examination: QueryExamination;
  /** What the trainee's answer holds. */
  readonly answer: unknown;
  /** The one graded on first. */
  readonly variants: readonly Variant[];
}

/** Both sides of a question, examined the same. */
export interface ExaminedSides {
  readonly given: Examined;
  readonly expected: Examined;
}

/**
 * Runs a trainee's query beside the reference's, on one variant after the other until one gives no result.
 * @throws GradingError when the reference's does not run, SandboxError when no box can be made.
 */
export async function examineQuery(
  { exercise, id, examination, answer, variants }: QueryToExamine,
  { boxes, references }: { readonly boxes: CleanBoxes; readonly references: References },
): Promise<ExaminedSides> {
  const given: QueryRun[] = [];
  for (const variant of variants) {
    const run = decodeRun(await boxes.run(answer, variant, examination));
    given.push(run);
    if (run.status !== "ran") break;
  }
  const expected = await Promise.all(
    variants.map(async (variant) => (await references.select(exercise, variant)).query(id)),
  );
  return { given: { kind: "query", runs: given }, expected: { kind: "query", runs: expected } };
}

function decodeRun(run: TaggedRun): QueryRun {
  if (run.status !== "ran") return run;
  try {
    return { ...run, result: decodeTagged(run.result, ANSWER_LIMITS) };
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    return { status: "too-big" };
  }
}
