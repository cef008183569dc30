import { DecodedFunction } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { DEFAULT_TOLERANCE, equalValues } from "../checks/equality.ts";
import type { Arguments, Question } from "../checks/question.ts";
import { Rng } from "../checks/rng.ts";
import type { Exercise } from "../exercise.ts";
import { selectOptionalQuestion } from "../exercise.ts";
import { GradingError } from "../grading-error.ts";
import type { Grading } from "../judge-notebook.ts";
import { ReferenceBox } from "../reference-box.ts";
import { decodeReference } from "../reference-answers.ts";
import type { Reference } from "../references.ts";
import type { Variant } from "../variant.ts";
import { constantsOf, probeArguments } from "./probe-arguments.ts";

/** An exercise of which one question's solution was changed. */
export interface ChangedExercise {
  readonly exercise: Exercise;
  readonly changed: Exercise;
  readonly question: string;
}

/**
 * Whether a changed solution answers its question as the solution does, by value, on one version of the data: then the
 * change was none, and no check can tell.
 */
export async function givesSameAnswer(
  { exercise, changed, question: id }: ChangedExercise,
  variant: Variant,
  { boxes, compiler, references, limits }: Grading,
): Promise<boolean> {
  const question = selectOptionalQuestion(exercise, id);
  if (question === null) throw new Error(`${exercise.name} has no question ${id}`);
  const reference = await references.select(exercise, variant);
  await using box = new ReferenceBox({ exercise: changed, variant, boxes, compiler, limits });
  const answer = await optionalValue(() => box.get(question.answer));
  if (answer === null) return false;
  const expected = reference.answer(id);
  if (!(expected instanceof DecodedFunction)) return equalValues(answer.value, expected, DEFAULT_TOLERANCE);
  return await returnsSame({ question, reference, source: answerOf(exercise, id) }, box);
}

interface Asked {
  readonly question: Question;
  readonly reference: Reference;
  /** Of its answer cell. */
  readonly source: string;
}

async function returnsSame(asked: Asked, box: ReferenceBox): Promise<boolean> {
  const { question } = asked;
  for (const args of probesOf(asked)) {
    const expected = await optionalReturned(asked, args);
    // Arguments that the solution itself cannot take say nothing.
    if (expected === null) continue;
    const encoded = args.map((arg) => encodeTagged(arg, ANSWER_LIMITS));
    const returned = await optionalValue(() => box.call(question.answer, encoded));
    if (returned === null || !equalValues(returned.value, expected.value, DEFAULT_TOLERANCE)) return false;
  }
  return true;
}

const SEEDS = ["one", "two", "three"].map((seed) => Buffer.from(seed));

function probesOf({ question, reference, source }: Asked): readonly Arguments[] {
  const { facts } = reference;
  const calls = SEEDS.flatMap((seed) => question.calls({ facts, seed }));
  return probeArguments(calls, constantsOf(source), new Rng(Buffer.from("probes")));
}

function answerOf({ source }: Exercise, question: string): string {
  const cell = source.cells.find((each) => each.role === "answer" && each.question === question);
  if (cell === undefined) throw new Error(`question ${question} has no answer cell`);
  return cell.source;
}

async function optionalReturned(
  { question, reference }: Asked,
  args: Arguments,
): Promise<{ readonly value: unknown } | null> {
  try {
    const [call] = await reference.calls(question, [args]);
    return call?.observation.status === "value" ? { value: call.observation.value } : null;
  } catch (error) {
    if (error instanceof GradingError) return null;
    throw error;
  }
}

async function optionalValue(ask: () => Promise<Parameters<typeof decodeReference>[0]>) {
  try {
    return { value: decodeReference(await ask()) };
  } catch (error) {
    if (error instanceof GradingError) return null;
    throw error;
  }
}
