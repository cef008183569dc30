import { join } from "node:path";
import { encodeCp949 } from "#catalogue/source-file/encode-cp949";
import { sqlName, sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";
import type { Imported } from "./check-outcome.ts";

/** @throws when a value is in a table more often than in the files, which is where it must be from */
export async function checkCopied({ engine, source, files, tablesDir, outcome }: Imported): Promise<void> {
  const encodings = new Set(
    outcome.findings.filter(({ topic }) => topic === "encoding").map(({ value }) => value),
  );
  const letters = files.map(({ bytes }) => bytes.toString("latin1")).join("\n");
  // Of a number, thousands may be parted; UTF-16 has a zero beside each digit.
  const digits = letters.replace(/[,\0]/g, "");
  for (const [table, columns] of Object.entries(source.copied)) {
    const path = join(tablesDir, table, "**/*.parquet");
    for (const column of columns) {
      for (const [value, rows] of await selectCounts(engine, path, column)) {
        const inLetters = [...encodings].map((encoding) => occurrences(letters, encoded(value, encoding)));
        const found = Math.max(
          inLetters.reduce((sum, count) => sum + count, 0),
          occurrences(digits, value),
        );
        if (found < rows) {
          const often = `${String(rows)} times, the files ${String(found)} times`;
          throw new Error(`${table}.${column} has "${value}" ${often}`);
        }
      }
    }
  }
}

/** How often each value is in a column, without those that are written in another way in a file. */
async function selectCounts(
  engine: QueryEngine,
  path: string,
  column: string,
): Promise<readonly (readonly [string, number])[]> {
  const name = sqlName(column);
  const [values, counts] = (
    await engine.query(`
SELECT ${name}::VARCHAR, count(*)::INTEGER FROM read_parquet(${sqlString(path)})
WHERE ${name} IS NOT NULL AND NOT regexp_matches(${name}::VARCHAR, '["\\\\\\r\\n]') GROUP BY ALL`)
  ).columns;
  if (values?.kind !== "text") throw new Error(`${column} has no texts`);
  return Array.from(values.values, (code, row) => [
    values.dictionary[code] ?? "",
    Number(counts?.values[row]),
  ]);
}

function encoded(value: string, encoding: string): string {
  if (encoding === "cp949") return Buffer.from(encodeCp949(value)).toString("latin1");
  if (encoding === "utf-8") return Buffer.from(value).toString("latin1");
  const bytes = Buffer.from(value, "utf16le");
  return (encoding === "utf-16be" ? bytes.swap16() : bytes).toString("latin1");
}

/** How often a part is in a text, not over each other. */
function occurrences(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count++;
  return count;
}
