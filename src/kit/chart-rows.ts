import { isPresent, isRecord } from "../charts/plain-record.ts";
import { partsOf } from "../charts/encoding-parts.ts";
import { readChannel, textOf, typeOfChannel } from "../charts/read-channel.ts";
import { plainName } from "../charts/relation.ts";
import { readWkt } from "../charts/wkt.ts";
import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import { cellReader } from "./cells.ts";
import type { Cell } from "./cell.ts";
import { isoParts } from "./exact-numbers.ts";

/** A value of a chart's data. */
type ChartValue = string | number | boolean | null | object;

/**
 * A result as a chart's data: numbers that JSON can write, civil times without a zone, which Vega shows as they are
 * wherever the reader is, and shapes of the earth as GeoJSON.
 * @param utcColumns times of these end in Z, for channels that Vega reads in UTC
 */
export function chartRows(
  result: QueryResult,
  encoding: unknown,
  utcColumns: ReadonlySet<string> = new Set(),
): Record<string, ChartValue>[] {
  const types = typesOfColumns(encoding);
  const readers = result.columns.map((column) => {
    const told = { type: types.get(column.name) ?? "nominal", utc: utcColumns.has(column.name) };
    return [column.name, valueReader(column, told)] as const;
  });
  return Array.from({ length: result.rowCount }, (_, row) =>
    Object.fromEntries(readers.map(([name, read]) => [name, read(row)])),
  );
}

function typesOfColumns(encoding: unknown): ReadonlyMap<string, string> {
  const parts = isRecord(encoding) ? partsOf(encoding) : [];
  return new Map(
    parts.map(({ definition }) => {
      const name = plainName(textOf(definition.field) ?? "");
      const isCut = isPresent(definition.timeUnit);
      return [name, isCut ? "temporal" : typeOfChannel(readChannel(definition))];
    }),
  );
}

interface Told {
  readonly type: string;
  readonly utc: boolean;
}

function valueReader(column: QueryColumn, told: Told): (row: number) => ChartValue {
  const read = cellReader(column);
  if (column.kind === "timestamp" && column.instant) return (row) => instantText(read(row));
  if (column.kind === "date" && told.type === "temporal") return (row) => midnight(read(row), told.utc);
  if (told.type === "geojson") return (row) => geometryOf(read(row));
  return (row) => chartValue(read(row), told);
}

function chartValue(cell: Cell, { type, utc }: Told): ChartValue {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  // Ids beyond 2^53 would become each other's.
  if (typeof cell === "bigint") return type === "quantitative" ? Number(cell) : String(cell);
  if (cell instanceof Date) return civilText(cell, utc);
  return typeof cell === "object" && cell !== null ? plainCell(cell) : cell;
}

/** Lists and structs, in which numbers and times are as anywhere else. */
function plainCell(cell: object): object {
  return JSON.parse(
    JSON.stringify(cell, (_, part: unknown) => (typeof part === "bigint" ? Number(part) : part)),
  ) as object;
}

/** `2012-03-01T00:05:00`; null for infinity. */
export function civilText(date: Date, utc = false): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const { day, time } = isoParts(date);
  return `${day}T${time}${utc ? "Z" : ""}`;
}

/** A day on a time axis is its first moment: a date alone would be read as one in UTC. */
function midnight(cell: Cell, utc: boolean): string | null {
  return typeof cell === "string" && /\d$/.test(cell) ? `${cell}T00:00:00${utc ? "Z" : ""}` : null;
}

function instantText(cell: Cell): string | null {
  return cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString() : null;
}

/** Vega fits a map to features only; to bare geometries it does not. */
function geometryOf(cell: Cell): ChartValue {
  if (typeof cell !== "string") return chartValue(cell, { type: "geojson", utc: false });
  const geometry = readWkt(cell);
  return geometry && { type: "Feature", geometry, properties: {} };
}
