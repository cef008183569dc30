import os from "node:os";
import { CatalogueError } from "../catalogue/catalogue-error.ts";
import { type City, openCity as openCurrentCity } from "../catalogue/open-city.ts";
import type { OpenVersion } from "./citation.ts";
import { KitError } from "./kit-error.ts";

/** A locked DuckDB over a home's data, for one notebook. */
export async function openCity(home: string, memoryMib: number): Promise<City> {
  try {
    return await openCurrentCity(home, {
      memoryMib,
      threads: os.availableParallelism(),
      tempDirectory: null,
    });
  } catch (error) {
    if (error instanceof CatalogueError) throw new KitError(error.text, { cause: error });
    throw error;
  }
}

/** The versions of the city and of what was imported. */
export function openVersions({ versions, imported }: City): readonly OpenVersion[] {
  return [...versions.map(({ manifest }) => ({ schema: "main", manifest })), ...imported];
}
