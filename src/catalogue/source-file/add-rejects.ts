import type { QueryEngine } from "../../engines/query-engine.ts";
import type { JudgedFile } from "./judge-files.ts";
import { expectedText } from "./field-sql.ts";
import type { Reason, ReasonCode } from "./reject-reason.ts";
import type { RejectWriter } from "./reject-writer.ts";
import type { SourceField, SourceTable } from "./source-table.ts";

/** Adds the rows of a file that have a fault in `judged`, with their lines as written. */
export async function addRejects(
  engine: QueryEngine,
  table: SourceTable,
  file: JudgedFile,
  rejects: RejectWriter,
): Promise<void> {
  const { columns, rowCount } = await engine.query(`
SELECT line::DOUBLE, coalesce(fault_place, -1)::INTEGER, code, coalesce(fault_value, '') FROM judged
WHERE file = ${String(file.place)} AND code IS NOT NULL ORDER BY line`);
  if (rowCount === 0) return;
  const [lines, places, codes, values] = columns;
  if (codes?.kind !== "text" || values?.kind !== "text") throw new Error("reasons are no texts");
  const numbers = Array.from(lines?.values ?? [], Number);
  let found = 0;
  await file.eachRaw(numbers, (row, raw) => {
    const column = table.fields[Number(places?.values[row])] ?? null;
    const reason = reasonOf(
      (codes.dictionary[codes.values[row] ?? 0] ?? "") as ReasonCode,
      values.dictionary[values.values[row] ?? 0] ?? "",
      column,
      { table, file },
    );
    rejects.add({ file: file.name, line: numbers[row] ?? 0, column: column?.name ?? null, raw, reason });
    found++;
  });
  if (found !== rowCount)
    throw new Error(
      `of ${String(rowCount)} rejected rows of ${file.name}, ${String(found)} were found again`,
    );
}

function reasonOf(
  code: ReasonCode,
  value: string,
  column: SourceField | null,
  { table, file }: { readonly table: SourceTable; readonly file: JudgedFile },
): Reason {
  const check = table.checks?.find((candidate) => candidate.code === code);
  if (check !== undefined) return { code, params: { expected: check.expected, value } };
  if (code === "contradiction") return { code, params: { expected: table.invariant ?? "" } };
  if (column === null) return { code, params: { value } };
  const expected = expectedText(column.rule, code, file.orders.get(column.name) ?? "ymd");
  return { code, params: { expected, value } };
}
