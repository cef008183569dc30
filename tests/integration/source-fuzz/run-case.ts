import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { QueryEngine } from "#engines/query-engine";
import { checkOutcome, checkRefusal } from "./check-outcome.ts";
import { Dice } from "./dice.ts";
import type { FuzzFile, FuzzSource } from "./fuzz-source.ts";
import { mutateFile } from "./mutate-file.ts";

export type CaseResult = "kept" | "nothing kept" | "refused";

export interface FuzzCase {
  readonly source: FuzzSource;
  readonly seed: number;
  /** The source's files, of which one was mutated. */
  readonly files: readonly FuzzFile[];
  /** What was done to it. */
  readonly told: string;
}

/** The case of a source that a seed stands for. */
export function caseOf(source: FuzzSource, seed: number): FuzzCase {
  const dice = new Dice(seed);
  const target = dice.below(source.files.length);
  let told = "";
  const files = source.files.map((file, place) => {
    if (place !== target) return file;
    const { bytes, names } = mutateFile(file, dice);
    told = `${file.name}: ${names.join(", ")}`;
    return { ...file, bytes };
  });
  return { source, seed, files, told };
}

/** Imports a case's files and checks what came of it. @throws when it is not as it must be */
export async function runCase(engine: QueryEngine, root: string, fuzzCase: FuzzCase): Promise<CaseResult> {
  const place = mkdtempSync(join(root, "case-"));
  try {
    return await importCase(engine, place, fuzzCase);
  } finally {
    rmSync(place, { recursive: true });
  }
}

async function importCase(engine: QueryEngine, place: string, fuzzCase: FuzzCase): Promise<CaseResult> {
  const { source, files } = fuzzCase;
  const [sourceDir, tablesDir, scratchDir] = [
    join(place, "source"),
    join(place, "tables"),
    join(place, "scratch"),
  ];
  for (const dir of [sourceDir, tablesDir, scratchDir]) mkdirSync(dir);
  for (const { name, bytes } of files) writeFileSync(join(sourceDir, name), bytes);
  const task = { engine, sourceDir, files: files.map(({ name }) => name).sort(), tablesDir, scratchDir };
  try {
    const outcome = await source.importSource(task);
    await checkOutcome({ engine, source, files, sourceDir, tablesDir, outcome });
    return outcome.kept > 0 ? "kept" : "nothing kept";
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    checkRefusal(error, files);
    return "refused";
  }
}
