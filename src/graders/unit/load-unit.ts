import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "#domain/reason";
import type { ExerciseProblem } from "../authoring/exercise-problem.ts";
import { GradingError } from "../grading-error.ts";
import type { SourceProblem } from "../notebook/percent.ts";
import { listCurriculumFiles } from "./curriculum-files.ts";
import { parseUnit } from "./unit.ts";
import type { Unit } from "./unit.ts";

export const UNIT_FILE = "unit.json";
const UNIT_NAME = /^[\w-]+$/;

/** Names of all units under a folder, in order. @throws GradingError where there is no such folder */
export async function listUnits(curriculum: string): Promise<string[]> {
  const files = await listCurriculumFiles(curriculum);
  return files
    .filter((file) => /^[\w-]+\/unit\.json$/.test(file))
    .map((file) => file.slice(0, -UNIT_FILE.length - 1))
    .sort();
}

/** What is wrong with a unit's file. */
export interface BrokenUnit {
  readonly unit: string;
  readonly problems: readonly ExerciseProblem[];
}

export type UnitReading =
  | { readonly status: "read"; readonly unit: Unit }
  | { readonly status: "broken"; readonly broken: BrokenUnit };

/** Reads every unit of a folder, in order: one that is broken does not stand in the way of the others. */
export async function readUnits(curriculum: string): Promise<readonly UnitReading[]> {
  const names = await listUnits(curriculum);
  const readings = await Promise.all(names.map((name) => readOptionalUnit(curriculum, name)));
  return readings.filter((reading) => reading !== null);
}

/** Reads `<curriculum>/<unit>/unit.json`; null where there is none. */
export async function readOptionalUnit(curriculum: string, name: string): Promise<UnitReading | null> {
  const file = join(curriculum, name, UNIT_FILE);
  const text = UNIT_NAME.test(name) ? await readOptionalText(file) : null;
  if (text === null) return null;
  const reading = parseUnit(text);
  const problems =
    reading.status === "invalid"
      ? reading.problems
      : findOtherName(name, reading.value.unit, reading.lineOf("unit"));
  if (reading.status === "read" && problems.length === 0) return { status: "read", unit: reading.value };
  const placed = problems.map((problem) => ({ file, ...problem }));
  return { status: "broken", broken: { unit: name, problems: placed } };
}

/** A unit's file that names another unit than its folder. */
export function findOtherName(folder: string, unit: string, line: number): readonly SourceProblem[] {
  if (unit === folder) return [];
  const ko = `폴더의 이름은 ${folder}입니다. 같게 적으세요.`;
  return [{ line, message: { ko, en: `The folder is called ${folder}. Write the same.` } }];
}

/**
 * Loads `<curriculum>/<unit>/unit.json`.
 * @throws GradingError when there is no such unit or its file is not of the form.
 */
export async function loadUnit(curriculum: string, name: string): Promise<Unit> {
  const reading = await readOptionalUnit(curriculum, name);
  if (reading === null) {
    const known = (await listUnits(curriculum)).join(", ");
    throw new GradingError(reasonOf("unit.unknown", { unit: name, known }));
  }
  if (reading.status === "read") return reading.unit;
  const detail = reading.broken.problems
    .map(({ file, line, message }) => `${file}:${String(line)}: ${message.en}`)
    .join(" ");
  throw new GradingError(reasonOf("unit.broken", { unit: name, detail }));
}

/** Null for a file that is not there. */
export async function readOptionalText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code)))
      return null;
    throw error;
  }
}
