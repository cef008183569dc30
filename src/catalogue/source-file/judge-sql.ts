import { sqlName, sqlString } from "../../engines/duckdb/sql-text.ts";
import type { DateOrder } from "./detect-date-order.ts";
import { type FieldCheck, type FieldSql, fieldSql, valueType } from "./field-sql.ts";
import { REASON_CODES } from "./reject-reason.ts";
import type { SourceField, SourceTable } from "./source-table.ts";
import type { StagedRows } from "./staged-file.ts";

/** Rows of one file. */
export interface UnjudgedRows extends StagedRows {
  /** Is put before each row. */
  readonly file: number;
  /** Of times, by field; of what is not there the year comes first. */
  readonly orders: ReadonlyMap<string, DateOrder>;
}

/** A byte a row, where a text would take sixteen. */
const CODE = `ENUM (${REASON_CODES.map(sqlString).join(", ")})`;

/**
 * The table `judged`, empty: each row of each `file` with its values by field, and its first fault. `fault_place` is the
 * field's, or one past the last for the invariant; `code` is NULL in a row without fault.
 */
export function judgedTableSql({ fields }: SourceTable): string {
  const values = fields.map((field) => `${sqlName(field.name)} ${valueType(field)}`);
  return `
CREATE OR REPLACE TEMP TABLE judged (file INTEGER, line BIGINT, ${values.join(", ")},
  fault_place SMALLINT, code ${CODE}, fault_value VARCHAR)`;
}

/** Inserts rows into `judged`. */
export function insertJudgedSql(table: SourceTable, rows: UnjudgedRows): string {
  return `INSERT INTO judged ${judgeSql(table, rows)}`;
}

function columnOf({ texts, orders }: UnjudgedRows, field: SourceField, place: number): FieldSql {
  const text = texts[place];
  if (text === undefined) throw new Error(`the field ${field.name} has no text`);
  return fieldSql(field, place, text, orders.get(field.name) ?? "ymd");
}

/** Rows with text and value of each field, the values also by the fields' names. */
function valuesSql({ fields }: SourceTable, columns: readonly FieldSql[], from: string): string {
  const [texts, shapes, values] = [0, 1, 2].map((step) =>
    columns.flatMap(({ steps }) => steps[step] ?? []).join(", "),
  );
  const named = columns.map(({ value }, place) => `${value} AS ${sqlName(fields[place]?.name ?? "")}`);
  const shaped = `(SELECT line, ${texts ?? ""} FROM ${from})`;
  return `(SELECT *, ${named.join(", ")} FROM (SELECT *, ${values ?? ""}
    FROM ${shapes === "" ? shaped : `(SELECT *, ${shapes ?? ""} FROM ${shaped})`}))`;
}

/** Almost all rows are sound: that is asked at once, and of the others only which fault comes first. */
function judgeSql(table: SourceTable, rows: UnjudgedRows): string {
  const { fields, invariant } = table;
  const columns = fields.map((field, place) => columnOf(rows, field, place));
  const tests: readonly Test[] = [
    ...columns.flatMap((column, place) => column.checks.map((check) => ({ ...check, place }))),
    ...(invariant === undefined
      ? []
      : [
          {
            holds: `coalesce(${invariant}, true)`,
            code: "contradiction" as const,
            place: fields.length,
          },
        ]),
  ];
  const sound = ["true", ...tests.map(({ holds }) => holds)].join(" AND ");
  const faults = tests.map(({ holds }, index) => `WHEN NOT ${holds} THEN ${String(index + 1)}`).join(" ");
  const fault = tests.length === 0 ? "NULL::INTEGER" : `CASE ${faults} END`;
  const places = `([${tests.map(({ place }) => String(place)).join(", ")}]::SMALLINT[])[fault]`;
  const codes = `([${tests.map(({ code }) => sqlString(code)).join(", ")}]::${CODE}[])[fault]`;
  const texts = columns.map(({ text }, place) => `WHEN ${String(place)} THEN left(${text}, 200)`).join(" ");
  const unlessSound = (sql: string, name: string): string =>
    `CASE WHEN sound THEN NULL ELSE ${sql} END AS ${name}`;
  return `
SELECT ${String(rows.file)} AS file, line, ${fields.map(({ name }) => sqlName(name)).join(", ")},
  ${unlessSound(places, "fault_place")}, ${unlessSound(codes, "code")},
  ${unlessSound(`CASE ${places} ${texts} END`, "fault_value")}
FROM (SELECT *, ${unlessSound(fault, "fault")}
  FROM (SELECT *, coalesce(${sound}, false) AS sound FROM ${valuesSql(table, columns, rows.from)}))`;
}

interface Test extends FieldCheck {
  /** Of the field, or one past the last. */
  readonly place: number;
}
