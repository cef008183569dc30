import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { CITY_TYPES, QUERY_TYPES } from "../domain/declaration-files.ts";

/**
 * The files of types that cells of a notebook are compiled with, as far as they are there: those of the home's tables,
 * and those of the named queries of the nearest workspace above the notebook's folder.
 * @returns paths with forward slashes, as the compiler has them
 */
export function selectDeclarations(folder: string, home: string | null): readonly string[] {
  const city = home === null ? [] : [join(home, CITY_TYPES)];
  return [...city.filter((file) => existsSync(file)), ...queriesAbove(folder)].map((file) =>
    file.replaceAll("\\", "/"),
  );
}

function queriesAbove(folder: string): readonly string[] {
  const file = join(folder, QUERY_TYPES);
  if (existsSync(file)) return [file];
  return folder === dirname(folder) ? [] : queriesAbove(dirname(folder));
}
