import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { reasonOf } from "#domain/reason";
import type { Checks } from "./checks.ts";
import type { Question } from "./checks/question.ts";
import { GradingError } from "./grading-error.ts";
import { parseExercise } from "./notebook/exercise-source.ts";
import type { ExerciseSource } from "./notebook/exercise-source.ts";
import { findRepeatedQuestions } from "./repeated-questions.ts";

/** An exercise with its checks: all the judge needs besides data. */
export interface Exercise {
  /** `<unit>/<exercise>`. */
  readonly name: string;
  readonly source: ExerciseSource;
  readonly checks: Checks;
  /** SHA-256 of the source and the checks, in hex. */
  readonly hash: string;
}

const NAME = /^[\w-]+\/[\w-]+$/;
const CHECKS_SUFFIX = ".checks.ts";

/**
 * Loads `<curriculum>/<unit>/<exercise>.ts` and its `.checks.ts`.
 * @throws GradingError when there is no such exercise or it cannot be graded as it stands.
 */
export async function loadExercise(curriculum: string, name: string): Promise<Exercise> {
  if (!NAME.test(name)) throw await unknownExercise(curriculum, name);
  const files = [`${name}.ts`, `${name}${CHECKS_SUFFIX}`].map((file) => join(curriculum, file));
  const [sourceFile = "", checksFile = ""] = files;
  const texts = await Promise.all(files.map(readOptionalText));
  const [sourceText, checksText] = texts;
  if (typeof sourceText !== "string" || typeof checksText !== "string")
    throw await unknownExercise(curriculum, name);
  const reading = parseExercise(sourceText);
  if (reading.status === "invalid") {
    const [first] = reading.problems;
    throw broken(name, `${sourceFile}:${String(first?.line ?? 1)}: ${first?.message.en ?? ""}`);
  }
  const [repeated] = findRepeatedQuestions(checksText);
  if (repeated !== undefined) {
    throw broken(name, `${checksFile}:${String(repeated.line)}: ${repeated.id} has two checks; keep one`);
  }
  const checks = await importChecks(name, checksFile);
  assertPaired(name, reading.exercise, checks);
  const hash = createHash("sha256").update(sourceText).update("\0").update(checksText).digest("hex");
  return { name, source: reading.exercise, checks, hash };
}

/** The check of a question; null for an id the exercise does not have. */
export function selectOptionalQuestion({ checks }: Exercise, id: string): Question | null {
  return Object.hasOwn(checks.questions, id) ? (checks.questions[id] ?? null) : null;
}

/** Questions in the order of the notebook. */
export function questionsOf({ checks, source }: Exercise): (readonly [id: string, question: Question])[] {
  return source.questions.flatMap((id) => {
    const question = checks.questions[id];
    return question === undefined ? [] : [[id, question] as const];
  });
}

export function maxPoints({ checks }: Exercise): number {
  return Object.values(checks.questions).reduce((sum, { points }) => sum + points, 0);
}

/** Names of all exercises under a folder, in order. */
export async function listExercises(curriculum: string): Promise<string[]> {
  const files = await readdir(curriculum, { recursive: true });
  return files
    .filter((file) => file.endsWith(CHECKS_SUFFIX))
    .map((file) => file.slice(0, -CHECKS_SUFFIX.length).replaceAll("\\", "/"))
    .sort();
}

async function readOptionalText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function importChecks(name: string, file: string): Promise<Checks> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { readonly default?: Checks };
    if (module.default === undefined) throw new Error("it exports nothing by default");
    return module.default;
  } catch (error) {
    throw broken(name, `${file}: ${error instanceof Error ? error.message : String(error)}`, error);
  }
}

function assertPaired(name: string, source: ExerciseSource, checks: Checks): void {
  if (source.exercise !== name) throw broken(name, `its header names ${source.exercise}`);
  if (checks.exercise !== name) throw broken(name, `its checks name ${checks.exercise}`);
  const unchecked = source.questions.filter((id) => !Object.hasOwn(checks.questions, id));
  const unasked = Object.keys(checks.questions).filter((id) => !source.questions.includes(id));
  if (unchecked.length > 0) throw broken(name, `no check for ${unchecked.join(", ")}`);
  if (unasked.length > 0) throw broken(name, `no answer cell for ${unasked.join(", ")}`);
}

function broken(exercise: string, detail: string, cause?: unknown): GradingError {
  return new GradingError(reasonOf("exercise.broken", { exercise, detail }), { cause });
}

async function unknownExercise(curriculum: string, exercise: string): Promise<GradingError> {
  const known = await listExercises(curriculum);
  return new GradingError(reasonOf("exercise.unknown", { exercise, known: known.join(", ") }));
}
