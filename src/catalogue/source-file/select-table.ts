import { selectDictionary } from "../dictionary.ts";
import type { Table } from "../manifest.ts";

/** A table of a dataset's dictionary that an importer was written for. */
export function selectTable(dataset: string, name: string): Table {
  const table = selectDictionary(dataset).tables.find((candidate) => candidate.name === name);
  if (table === undefined) throw new Error(`datasets/${dataset}/dataset.json has no table ${name}`);
  return table;
}
