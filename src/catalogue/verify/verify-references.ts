import { sqlName } from "../../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { tableSql } from "../dataset-views.ts";
import type { ManifestTable, Reference } from "../manifest.ts";
import type { FoundTable } from "./find-table.ts";
import { asIs, measured, type Measurement, NONE, unchecked } from "./measurement.ts";
import { selectTexts } from "./select-values.ts";

const MOST_NAMED = 3;

/** Whether values of columns that lead to another table are there. */
export async function verifyReferences(
  engine: QueryEngine,
  dir: string,
  table: ManifestTable,
  find: (reference: Reference) => FoundTable,
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { name, references } of table.columns) {
    if (references === undefined) continue;
    const to = `${references.table}.${references.column}`;
    const title = { ko: `${to}에 없는 값`, en: `values that are not in ${to}` };
    const property = { id: `${table.name}.${name}`, title, target: NONE };
    const found = find(references);
    if (!found.isFound) {
      measurements.push(unchecked(property, found.why));
      continue;
    }
    const lost = await selectTexts(
      engine,
      `SELECT v::VARCHAR FROM (SELECT DISTINCT ${sqlName(name)} AS v FROM (${tableSql(dir, table)}) WHERE v IS NOT NULL)
       ANTI JOIN (SELECT ${sqlName(references.column)} AS v FROM (${found.sql})) USING (v) ORDER BY v`,
    );
    measurements.push(measured(property, lost.length, asIs(lost.slice(0, MOST_NAMED).join(", "))));
  }
  return measurements;
}
