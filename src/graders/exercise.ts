import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { reasonOf } from "#domain/reason";
import { sumPoints } from "#domain/scoring";
import { findCellFaults } from "./check-cells.ts";
import { ChecksError } from "./checks/checks-error.ts";
import type { Checks } from "./checks.ts";
import type { Question } from "./checks/question.ts";
import { GradingError } from "./grading-error.ts";
import { guardChecks } from "./guard-checks.ts";
import { parseExercise } from "./notebook/exercise-source.ts";
import type { ExerciseSource } from "./notebook/exercise-source.ts";
import { listCurriculumFiles } from "./unit/curriculum-files.ts";

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
  const { sourceFile, checksFile, sourceText, checksText } = await readExerciseFiles(curriculum, name);
  if (sourceText === null || checksText === null) throw await unknownExercise(curriculum, name);
  const reading = parseExercise(sourceText);
  if (reading.status === "invalid") {
    const [first] = reading.problems;
    throw broken(name, `${sourceFile}:${String(first?.line ?? 1)}: ${first?.message.en ?? ""}`);
  }
  const checks = await importChecks(checksFile).catch((error: unknown) => {
    throw broken(name, `${checksFile}: ${error instanceof Error ? error.message : String(error)}`, error);
  });
  assertPaired(name, reading.exercise, checks);
  const hash = createHash("sha256").update(sourceText).update("\0").update(checksText).digest("hex");
  return { name, source: reading.exercise, checks: guardChecks(checks), hash };
}

/** The checks of a file; throws what the file throws. */
export async function importChecks(file: string): Promise<Checks> {
  const module = (await import(pathToFileURL(file).href)) as { readonly default?: Checks };
  if (module.default === undefined) {
    const text = {
      ko: "기본으로 내보내는 것이 없습니다. export default defineChecks({ … })로 적으세요.",
      en: "it exports nothing by default; write export default defineChecks({ … })",
    };
    throw new ChecksError(basename(file), [{ question: null, property: "exercise", text }]);
  }
  return module.default;
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
  return sumPoints(Object.values(checks.questions).map(({ points }) => points));
}

/** Names of all exercises under a folder, in order. */
export async function listExercises(curriculum: string): Promise<string[]> {
  const files = await listCurriculumFiles(curriculum);
  return files
    .filter((file) => file.endsWith(CHECKS_SUFFIX))
    .map((file) => file.slice(0, -CHECKS_SUFFIX.length))
    .sort();
}

/** Whether a text is of the form `<unit>/<exercise>`. */
export function isExerciseName(name: string): boolean {
  return NAME.test(name);
}

/** The two files of an exercise, and what they say; null for one that is not there. */
export interface ExerciseFiles {
  readonly sourceFile: string;
  readonly checksFile: string;
  readonly sourceText: string | null;
  readonly checksText: string | null;
}

/** @param name as a user wrote it: one that is no name of an exercise has no files. */
export async function readExerciseFiles(curriculum: string, name: string): Promise<ExerciseFiles> {
  const sourceFile = join(curriculum, `${name}.ts`);
  const checksFile = join(curriculum, `${name}${CHECKS_SUFFIX}`);
  if (!isExerciseName(name)) return { sourceFile, checksFile, sourceText: null, checksText: null };
  const [sourceText, checksText] = await Promise.all([sourceFile, checksFile].map(readOptionalText));
  return { sourceFile, checksFile, sourceText: sourceText ?? null, checksText: checksText ?? null };
}

async function readOptionalText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function assertPaired(name: string, source: ExerciseSource, checks: Checks): void {
  if (source.exercise !== name) throw broken(name, `its header names ${source.exercise}`);
  if (checks.exercise !== name) throw broken(name, `its checks name ${checks.exercise}`);
  const unchecked = source.questions.filter((id) => !Object.hasOwn(checks.questions, id));
  const unasked = Object.keys(checks.questions).filter((id) => !source.questions.includes(id));
  if (unchecked.length > 0) throw broken(name, `no check for ${unchecked.join(", ")}`);
  if (unasked.length > 0) throw broken(name, `no answer cell for ${unasked.join(", ")}`);
  const [fault] = findCellFaults(source, checks);
  if (fault !== undefined) throw broken(name, `line ${String(fault.line)}: ${fault.text.en}`);
}

function broken(exercise: string, detail: string, cause?: unknown): GradingError {
  return new GradingError(reasonOf("exercise.broken", { exercise, detail }), { cause });
}

async function unknownExercise(curriculum: string, exercise: string): Promise<GradingError> {
  const known = await listExercises(curriculum);
  return new GradingError(reasonOf("exercise.unknown", { exercise, known: known.join(", ") }));
}
