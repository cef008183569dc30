import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "#domain/reason";
import { GradingError } from "../grading-error.ts";
import { parseUnit } from "./unit.ts";
import type { Unit } from "./unit.ts";

export const UNIT_FILE = "unit.json";
const UNIT_NAME = /^[\w-]+$/;

/** Names of all units under a folder, in order. */
export async function listUnits(curriculum: string): Promise<string[]> {
  const files = await readdir(curriculum, { recursive: true });
  return files
    .map((file) => file.replaceAll("\\", "/"))
    .filter((file) => /^[\w-]+\/unit\.json$/.test(file))
    .map((file) => file.slice(0, -UNIT_FILE.length - 1))
    .sort();
}

/**
 * Loads `<curriculum>/<unit>/unit.json`.
 * @throws GradingError when there is no such unit or its file is not of the form.
 */
export async function loadUnit(curriculum: string, name: string): Promise<Unit> {
  const file = join(curriculum, name, UNIT_FILE);
  const text = UNIT_NAME.test(name) ? await readOptionalText(file) : null;
  if (text === null) {
    const known = (await listUnits(curriculum)).join(", ");
    throw new GradingError(reasonOf("unit.unknown", { unit: name, known }));
  }
  const reading = parseUnit(text);
  if (reading.status === "invalid") {
    const [first] = reading.problems;
    const detail = `${file}:${String(first?.line ?? 1)}: ${first?.message.en ?? ""}`;
    throw new GradingError(reasonOf("unit.broken", { unit: name, detail }));
  }
  if (reading.value.unit !== name)
    throw new GradingError(
      reasonOf("unit.broken", { unit: name, detail: `${file} names ${reading.value.unit}` }),
    );
  return reading.value;
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
