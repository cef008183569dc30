import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { read } from "vega";
import { partsOf } from "#charts/encoding-parts";
import { isRecord } from "#charts/plain-record";
import type { PlainRecord } from "#charts/plain-record";
import type { RelationColumn } from "#charts/relation";
import type { DuckdbEngine } from "#engines/duckdb/duckdb-engine";
import { sqlName, sqlString } from "#engines/duckdb/sql-text";

type Row = Readonly<Record<string, unknown>>;

/** The data of npm's vega-datasets where it is installed: it has files that PyPI's leaves to the network. */
export function installedData(): Readonly<Record<string, string>> {
  const folders = createRequire(import.meta.filename).resolve.paths("vega-datasets") ?? [];
  const folder = folders.map((each) => join(each, "vega-datasets", "data")).find((each) => existsSync(each));
  if (folder === undefined) return {};
  return Object.fromEntries(readdirSync(folder).map((name) => [name, join(folder, name)]));
}

/** The rows of an example; a text says why there are none. */
export function exampleRows(
  { data, datasets }: PlainRecord,
  files: Readonly<Record<string, string>>,
): readonly Row[] | string {
  if (!isRecord(data)) return "no data of its own";
  const named = isRecord(datasets) && typeof data.name === "string" ? datasets[data.name] : undefined;
  const inline = data.values ?? named;
  if (inline !== undefined) return asRows(inline);
  if (typeof data.url !== "string") return `${Object.keys(data).join(", ")} as data`;
  if (isRecord(data.format) && data.format.type === "topojson") return "shapes of the earth";
  const file = files[basename(data.url)];
  return file === undefined ? `${basename(data.url)} is not in the package` : asRows(readFile(file));
}

function asRows(values: unknown): readonly Row[] | string {
  return Array.isArray(values) && values.every(isRecord) ? values : "values that are no rows";
}

function readFile(file: string): unknown {
  const type = /[.]([ct]sv)$/.exec(file)?.[1] ?? "json";
  const parse = type === "json" ? {} : "auto";
  return read(readFileSync(file, "utf8"), { type, parse } as never);
}

/** Makes a table of rows: DOUBLE, BOOLEAN, TIMESTAMP for what the chart takes for times, else VARCHAR. */
export async function createTable(
  engine: DuckdbEngine,
  name: string,
  rows: readonly Row[],
  spec: PlainRecord,
): Promise<readonly RelationColumn[]> {
  const times = timeFields(spec);
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = names.map((column) => {
    return {
      name: column,
      type: typeOf(
        rows.map((row) => row[column]),
        times.has(column),
      ),
    };
  });
  const list = columns.map((column) => `${sqlName(column.name)} ${column.type}`).join(", ");
  await engine.execute(`CREATE OR REPLACE TABLE ${sqlName(name)} (${list})`);
  for (let from = 0; from < rows.length; from += 1000) {
    const tuples = rows.slice(from, from + 1000).map((row) => {
      return `(${columns.map((column) => literal(row[column.name], column.type)).join(", ")})`;
    });
    await engine.execute(`INSERT INTO ${sqlName(name)} VALUES ${tuples.join(", ")}`);
  }
  return columns;
}

function timeFields(spec: PlainRecord): ReadonlySet<unknown> {
  const parts = partsOf(isRecord(spec.encoding) ? spec.encoding : {}).map(({ definition }) => definition);
  const transforms = (Array.isArray(spec.transform) ? (spec.transform as unknown[]) : []).filter(isRecord);
  const filters = transforms.map(({ filter }) => filter).filter(isRecord);
  const timed = [...parts, ...transforms, ...filters].filter(
    ({ type, timeUnit }) => type === "temporal" || timeUnit !== undefined,
  );
  return new Set(timed.map(({ field }) => field));
}

function typeOf(values: readonly unknown[], isTime: boolean): string {
  const present = values.filter((value) => value !== null && value !== undefined);
  if (present.length === 0) return "VARCHAR";
  if (isTime || present.every((value) => value instanceof Date)) return "TIMESTAMP";
  if (present.every((value) => typeof value === "number")) return "DOUBLE";
  return present.every((value) => typeof value === "boolean") ? "BOOLEAN" : "VARCHAR";
}

function literal(value: unknown, type: string): string {
  if (value === null || value === undefined) return "NULL";
  if (type === "TIMESTAMP") return timestamp(new Date(value as string));
  if (typeof value === "number") return Number.isFinite(value) ? `${String(value)}::DOUBLE` : "NULL";
  return typeof value === "boolean"
    ? String(value)
    : sqlString(typeof value === "string" ? value : JSON.stringify(value));
}

/** The civil time that a date has where the test runs. */
function timestamp(date: Date): string {
  if (Number.isNaN(date.getTime())) return "NULL";
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate(), date.getHours(), date.getMinutes()];
  return `make_timestamp(${parts.join(", ")}, ${String(date.getSeconds() + date.getMilliseconds() / 1000)})`;
}
