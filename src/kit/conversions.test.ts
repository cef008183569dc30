import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import { sqlName } from "../engines/duckdb/sql-text.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { Cell } from "./cell.ts";
import { createKit, type Kit } from "./kit.ts";
import type { Table } from "./table.ts";

let engine: QueryEngine;
let kit: Kit;
beforeAll(async () => {
  const access = { kind: "locked", directories: [] } as const;
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access });
  kit = createKit({ openEngine: () => Promise.resolve(engine), judge: null, display: null, lang: "en" });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

/** A value in SQL, and as a notebook has it where all of its column are of the same kind. */
interface Value {
  readonly sql: string;
  readonly cell: Cell;
}

const NULL: Value = { sql: "NULL", cell: null };
const value = (sql: string, cell: Cell): Value => ({ sql, cell });
const civil = (ms: number): string => new Date(ms).toISOString().slice(0, -1).replace("T", " ");

/** Days of 1600 to 2400: with those before 1970 and leap days. */
const MS = fc.integer({ min: -11_676_096_000_000, max: 13_569_465_600_000 });

const KINDS: Readonly<Record<string, fc.Arbitrary<Value>>> = {
  INTEGER: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }).map((n) => value(String(n), n)),
  DOUBLE: fc.double().map((n) => value(`'${Object.is(n, -0) ? "-0" : String(n)}'`, n)),
  BIGINT: fc.maxSafeInteger().map((n) => value(String(n), n)),
  HUGEINT: fc.bigInt({ min: 2n ** 53n, max: 2n ** 126n }).map((n) => value(String(n), n)),
  "DECIMAL(9,2)": fc
    .integer({ min: -999_999_999, max: 999_999_999 })
    .map((n) => value(`${String(n)} / 100.0`, n / 100)),
  "DECIMAL(38,3)": fc
    .bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
    .map((n) => value(`'${String(n)}.125'`, Number(`${String(n)}.125`))),
  BOOLEAN: fc.boolean().map((b) => value(String(b), b)),
  VARCHAR: fc
    .string({ unit: "grapheme" })
    .filter((text) => !text.includes("\0"))
    .map((text) => value(`'${text.replaceAll("'", "''")}'`, text)),
  DATE: MS.map((ms) => value(`'${civil(ms).slice(0, 10)}'`, civil(ms).slice(0, 10))),
  TIMESTAMP: MS.map((ms) => value(`'${civil(ms)}'`, new Date(ms))),
  TIMESTAMP_MS: MS.map((ms) => value(`'${civil(ms)}'`, new Date(ms))),
  "INTEGER[]": fc.array(fc.integer({ min: -9, max: 9 })).map((list) => value(`[${list.join(", ")}]`, list)),
};

const NAMES = ["__proto__", "constructor", "toString", "length", "a b", 'q"uote', "한글", "0", "x"];

interface Column {
  readonly name: string;
  readonly type: string;
  readonly values: readonly Value[];
}

const TABLES = fc
  .record({
    names: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }),
    rows: fc.integer({ min: 0, max: 6 }),
  })
  .chain(({ names, rows }) => fc.tuple(...names.map((name) => columnOf(name, rows))));

function columnOf(name: string, rows: number): fc.Arbitrary<Column> {
  return fc.constantFrom(...Object.keys(KINDS)).chain((type) => {
    const each = fc.option(KINDS[type] ?? fc.constant(NULL), { nil: NULL, freq: 4 });
    return fc.array(each, { minLength: rows, maxLength: rows }).map((values) => ({ name, type, values }));
  });
}

function select(columns: readonly Column[]): Promise<Table> {
  const rows = columns[0]?.values.length ?? 0;
  const row = (at: number): string =>
    columns
      .map(({ name, type, values }) => `CAST(${values[at]?.sql ?? "NULL"} AS ${type}) AS ${sqlName(name)}`)
      .join(", ");
  const selects = Array.from({ length: rows }, (_, at) => `SELECT ${String(at)} AS "#row", ${row(at)}`);
  const all = rows === 0 ? `SELECT 0 AS "#row", ${row(0)} LIMIT 0` : selects.join(" UNION ALL ");
  const text = `SELECT * EXCLUDE ("#row") FROM (${all}) ORDER BY "#row"`;
  return kit.sql(Object.assign([text], { raw: [text] }));
}

/** Own properties in order: a name such as `__proto__` must be one, too. */
function entriesOf(row: object): [string, unknown][] {
  return Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
}

function rowsOf(columns: readonly Column[], cellOf: (value: Value) => unknown): [string, unknown][][] {
  return Array.from({ length: columns[0]?.values.length ?? 0 }, (_, at) =>
    columns
      .map(({ name, values }): [string, unknown] => [name, cellOf(values[at] ?? NULL)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What danfo keeps: see `danfo()` of the kit's declaration. */
function danfoCell(type: string, { cell }: Value): unknown {
  const isNumber = /^(INTEGER|DOUBLE|BIGINT|HUGEINT|DECIMAL.*)$/.test(type);
  if (cell === null) return isNumber ? NaN : null;
  if (cell instanceof Date)
    return cell
      .toISOString()
      .slice(0, -1)
      .replace(/\.000$/, "");
  if (typeof cell === "bigint") return String(cell);
  return Array.isArray(cell) ? JSON.stringify(cell) : cell;
}

async function hold(check: (table: Table, columns: readonly Column[]) => void, runs: number): Promise<void> {
  const property = fc.asyncProperty(TABLES, async (columns) => {
    check(await select(columns), columns);
  });
  await fc.assert(property, { numRuns: runs });
}

it("any table has its values in rows, in columns and one after another", async () => {
  await hold((table, columns) => {
    const expected = rowsOf(columns, ({ cell }) => cell);
    expect(table.rows().map(entriesOf)).toEqual(expected);
    expect(Array.from(table, entriesOf)).toEqual(expected);
    const byName = entriesOf(table.columns());
    expect(byName.map(([name]) => name)).toEqual(columns.map(({ name }) => name).sort());
    for (const { name, values } of columns)
      expect(table.column(name)).toEqual(values.map(({ cell }) => cell));
    expect(Object.keys(table.types).sort()).toEqual(columns.map(({ name }) => name).sort());
  }, 150);
});

it("any table has its values in arquero", async () => {
  await hold((table, columns) => {
    if (table.names.includes("__proto__")) {
      expect(() => table.arquero()).toThrow(/SELECT "__proto__" AS proto/);
      return;
    }
    const arquero = table.arquero();
    expect(arquero.columnNames()).toEqual(columns.map(({ name }) => name));
    expect(arquero.numRows()).toBe(table.numRows);
    for (const { name, values } of columns)
      expect(Array.from({ length: table.numRows }, (_, at) => arquero.get(name, at) as unknown)).toEqual(
        values.map(({ cell }) => cell),
      );
  }, 100);
});

it("any table has its rows and what is missing in Arrow", async () => {
  await hold((table, columns) => {
    const arrow = table.arrow();
    expect(arrow.numRows).toBe(table.numRows);
    expect(arrow.schema.fields.map(({ name }) => name)).toEqual(columns.map(({ name }) => name));
    columns.forEach(({ values }, at) => {
      const vector = arrow.getChildAt(at);
      const missing = Array.from({ length: table.numRows }, (_, row) => vector?.get(row) === null);
      expect(missing).toEqual(values.map(({ cell }) => cell === null));
    });
  }, 100);
});

it("any table has its values in danfo, as numbers, texts and NaN", async () => {
  await hold((table, columns) => {
    const frame = table.danfo();
    expect(frame.shape).toEqual([table.numRows, columns.length]);
    expect(frame.columns).toEqual(columns.map(({ name }) => name));
    columns.forEach(({ type, values }, at) => {
      const isText = type === "HUGEINT" && values.some(({ cell }) => cell !== null);
      const cells = values.map((one) => (isText && one.cell === null ? null : danfoCell(type, one)));
      expect((frame.values as unknown[][]).map((row) => row[at])).toEqual(cells);
    });
  }, 60);
});

it("any table prints, and can be a chart's data", async () => {
  await hold((table, columns) => {
    expect(table.toString().split("\n")[0]).toContain(`${String(columns.length)} column`);
    const spec = kit.chart({ data: { values: table }, mark: "point" });
    expect(() => JSON.stringify(spec)).not.toThrow();
  }, 60);
});
