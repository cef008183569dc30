import { DecodedFunction } from "#wire/decode-tagged";
import { isCellExamination } from "../checks/examination.ts";
import type { Question } from "../checks/question.ts";
import type { Exercise } from "../exercise.ts";
import { questionsOf } from "../exercise.ts";
import { inOrder } from "../in-order.ts";
import type { Grading } from "../judge-notebook.ts";
import type { Variant } from "../variant.ts";
import { findGradingFaults } from "./grade-solution.ts";
import type { GradingFault } from "./grade-solution.ts";
import { optionalLiteral } from "./literal.ts";
import { makeMutants } from "./make-mutants.ts";
import type { SeenAnswer } from "./mutants/hard-coded.ts";
import type { SqlRoundTrip } from "./sql-round-trip.ts";
import { tryMutant } from "./try-mutant.ts";
import type { Proof, TriedMutant } from "./proof.ts";

export interface ProofRequest {
  readonly exercise: Exercise;
  /** Versions of the data by seed; grades are given on the first. */
  readonly variants: readonly [Variant, ...Variant[]];
  /** Another version, off which an answer may be read; null for no hard-coded answers. */
  readonly practice: Variant | null;
  readonly sql: SqlRoundTrip;
  readonly onProgress: (progress: ProofProgress) => void;
}

export interface ProofProgress {
  readonly step: "seeds" | "mutants";
  readonly done: number;
  readonly total: number;
}

/** Mutants under way at once: while one waits for the judge the other's box computes. */
const AT_A_TIME = 2;

/**
 * Proves the checks of an exercise: its solution earns full marks on every version of the data, the empty release none,
 * and solutions with a mistake lose points.
 * @throws GradingError when the solution does not run, SandboxError when no box can be made.
 */
export async function proveExercise(request: ProofRequest, grading: Grading): Promise<Proof> {
  const { exercise, variants, onProgress } = request;
  const faults: GradingFault[] = [];
  for (const [at, variant] of variants.entries()) {
    onProgress({ step: "seeds", done: at, total: variants.length });
    faults.push(...(await findGradingFaults(exercise, { variant, seed: at + 1 }, grading)));
  }
  const seen = await seenAnswers(request, grading);
  const facts = new Map(questionsOf(exercise).map(([id, question]) => [id, question.facts] as const));
  const planting = { seen, facts, typed: typedQuestions(exercise), sql: request.sql };
  const made = await makeMutants(exercise.source, planting);
  const { unread } = made;
  const mutants = made.mutants.filter(({ question }) => isProvable(exercise.checks.questions[question]));
  const waived = (exercise.checks.waived ?? []).map(({ mutant }) => mutant);
  const tried: TriedMutant[] = [];
  const fates = inOrder(mutants, AT_A_TIME, (mutant) => tryMutant(mutant, exercise, variants, grading));
  for await (const fate of fates) {
    const mutant = mutants[tried.length];
    if (mutant === undefined) throw new Error("there are more fates than mutants");
    tried.push({ mutant, fate, isWaived: waived.includes(mutant.id) });
    onProgress({ step: "mutants", done: tried.length, total: mutants.length });
  }
  const known = new Set(mutants.map(({ id }) => id));
  const isOnlyTexts = questionsOf(exercise).every(([, question]) => isText(question));
  return { faults, tried, isOnlyTexts, unread, staleWaivers: waived.filter((id) => !known.has(id)) };
}

/** A person judges a text, of which no change is a mistake that a check could see. */
function isText(question: Question | undefined): boolean {
  return question?.kind === "text";
}

function typedQuestions(exercise: Exercise): ReadonlySet<string> {
  const typed = questionsOf(exercise).filter(([, { kind }]) => kind === "types");
  return new Set(typed.map(([id]) => id));
}

/** Asserts say themselves what they find, so that no mistake can be told from one that they miss. */
function isProvable(question: Question | undefined): boolean {
  return question !== undefined && question.kind !== "asserts" && !isText(question);
}

/** Texts, types and asserts are no values. */
function hasValue(question: Question): boolean {
  return !isText(question) && !isCellExamination(question.examine);
}

/** What the solution answers on data that a trainee may have seen. */
async function seenAnswers(
  { exercise, practice }: ProofRequest,
  { references }: Grading,
): Promise<ReadonlyMap<string, SeenAnswer>> {
  const seen = new Map<string, SeenAnswer>();
  if (practice === null) return seen;
  const reference = await references.select(exercise, practice);
  for (const [id, question] of questionsOf(exercise)) {
    if (!hasValue(question)) continue;
    const answer = reference.answer(id);
    const isFunction = answer instanceof DecodedFunction;
    const [args] = isFunction ? question.calls({ facts: reference.facts, seed: null }) : [];
    const [call] = args === undefined ? [] : await reference.calls(question, [args]);
    const returned = call?.observation.status === "value" ? call.observation.value : undefined;
    const literal = optionalLiteral(isFunction ? returned : answer);
    if (literal !== null) seen.set(id, { name: question.answer, literal, isFunction });
  }
  return seen;
}
