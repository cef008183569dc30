import type { OtherColumn } from "../engines/query-engine.ts";
import type { Cell, CellReader } from "./cell.ts";

/** Reads LIST, STRUCT, MAP, TIME, INTERVAL and the rest. */
export function nestedReader(column: OtherColumn): CellReader {
  const { type, values } = column;
  if (type === "TIME") return (row) => clockText(values[row] as bigint);
  if (type === "INTERVAL") return (row) => intervalText(values[row] as Interval);
  return (row) => plain(values[row] as Cell);
}

interface Interval {
  readonly months: number;
  readonly days: number;
  readonly micros: bigint;
}

/** Within nested values each bigint that is a safe integer becomes a number, for there is no column to agree with. */
function plain(value: Cell): Cell {
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plain(part as Cell)]));
}

/** `HH:MM:SS` with the fraction that is there, such as `07:30:00.5`. */
function clockText(micros: bigint): string {
  const sign = micros < 0n ? "-" : "";
  const total = micros < 0n ? -micros : micros;
  const seconds = Number(total / 1_000_000n);
  const fraction = String(total % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const clock = parts.map((part) => String(part).padStart(2, "0")).join(":");
  return `${sign}${clock}${fraction === "" ? "" : `.${fraction}`}`;
}

/** As DuckDB prints it, such as `1 year 2 months 3 days 04:05:06`. */
function intervalText({ months, days, micros }: Interval): string {
  const parts = [
    counted(Math.trunc(months / 12), "year"),
    counted(months % 12, "month"),
    counted(days, "day"),
    micros === 0n ? "" : clockText(micros),
  ].filter((part) => part !== "");
  return parts.length === 0 ? "00:00:00" : parts.join(" ");
}

function counted(count: number, unit: string): string {
  return count === 0 ? "" : `${String(count)} ${unit}${count === 1 ? "" : "s"}`;
}
