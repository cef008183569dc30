import { openCity } from "../open-city.ts";
import type { City } from "../open-city.ts";
import { selectCurrentDirs } from "../current-version.ts";
import { areQueriesDeclared, isCityDeclared, writeCityTypes, writeQueryTypes } from "./write-declarations.ts";

/**
 * Brings the types of a home's tables and of a workspace's queries up to date, and does nothing where they are. Without data
 * there is nothing to type: names are then plain texts. Types of queries that cannot be written are left as they are; the
 * first `query` of a notebook says why.
 */
export async function ensureDeclarations(home: string, workspace: string | null): Promise<void> {
  const isTyped = isCityDeclared(home);
  const untyped = workspace !== null && !areQueriesDeclared(home, workspace) ? workspace : null;
  if ((isTyped && untyped === null) || selectCurrentDirs(home).length === 0) return;
  await using city = await openForDescribing(home);
  if (!isTyped) await writeCityTypes(home, city);
  if (untyped !== null) await writeQueryTypes(home, untyped, city.engine);
}

/** A city of which only the schema is asked. */
export function openForDescribing(home: string): Promise<City> {
  return openCity(home, { memoryMib: 256, threads: 1, tempDirectory: null });
}
