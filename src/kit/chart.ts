import type { Display } from "./display.ts";
import { KitError } from "./kit-error.ts";
import { findSpecFault } from "../charts/check-spec.ts";
import { specFault } from "./chart-faults.ts";
import { civilText } from "./chart-rows.ts";
import { assertFitsPage } from "./page-size.ts";
import { chartRelation } from "./plot.ts";
import type { Easel } from "./plot.ts";
import { Relation } from "./relation/relation.ts";
import { showOnce } from "./show-once.ts";
import { Table } from "./table.ts";
import { VEGA_LITE_MIME } from "./vega-lite-mime.ts";

const MAX_DEPTH = 60;

/** Shows a Vega-Lite spec and returns it as plain JSON, with tables turned into row objects. */
export function showChart(spec: unknown, display: Display | null): Record<string, unknown> {
  if (!isPlainObject(spec)) throw notASpec(spec);
  const plain = plainObject(spec, [], 0);
  assertFitsPage(plain);
  if (display === null) return plain;
  // Only what is shown can be rejected: a box draws nothing, and what is missing in an answer its check says.
  const fault = findSpecFault(plain);
  if (fault !== null) throw specFault(fault);
  return showOnce(plain, display, VEGA_LITE_MIME, plain);
}

/**
 * Shows a specification at once or, where its data is the name of a table or made by verbs, lets the database compute what it shows.
 */
export function showChartOf(
  spec: unknown,
  easel: Easel,
): Record<string, unknown> | Promise<Record<string, unknown>> {
  const table = isPlainObject(spec) ? (spec as { readonly data?: unknown }).data : undefined;
  const isAsked = typeof table === "string" || table instanceof Relation;
  if (!isAsked || !isPlainObject(spec)) return showChart(spec, easel.display);
  return chartRelation(table, plainObject({ ...spec, data: "relation" }, [], 0), easel);
}

type Path = readonly string[];

function plainValue(value: unknown, path: Path, depth: number): unknown {
  if (depth > MAX_DEPTH) throw unfit(path, { ko: "너무 깊이 중첩되었습니다", en: "is nested too deep" });
  if (value instanceof Table) {
    const rows = value.rows().map((row) => plainObject(row, path, depth + 1));
    return path.at(-1) === "values" ? rows : { values: rows };
  }
  if (value instanceof Date) return civilText(value);
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "function" || typeof value === "symbol") {
    throw unfit(path, { ko: `${typeof value}입니다`, en: `is a ${typeof value}` });
  }
  return typeof value === "object" && value !== null ? plainContainer(value, path, depth) : value;
}

function plainContainer(value: object, path: Path, depth: number): unknown {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return Array.from(value as unknown as ArrayLike<unknown>, (item, i) => {
      return plainValue(item, [...path, String(i)], depth + 1);
    });
  }
  return plainObject(value, path, depth);
}

function plainObject(value: object, path: Path, depth: number): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, plainValue(part, [...path, key], depth + 1)]));
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Table);
}

function notASpec(value: unknown): KitError {
  const what =
    value instanceof Table
      ? "Table"
      : value === null
        ? "null"
        : Array.isArray(value)
          ? "array"
          : typeof value;
  return new KitError({
    ko: `chart에는 Vega-Lite 명세를 객체로 넣으세요. 받은 것: ${what}. 예: chart({ data: 표, mark: "line", encoding: { x: { field: "ts", type: "temporal" }, y: { field: "speed", type: "quantitative" } } })`,
    en: `chart takes a Vega-Lite spec as an object. It was given: ${what}. Example: chart({ data: table, mark: "line", encoding: { x: { field: "ts", type: "temporal" }, y: { field: "speed", type: "quantitative" } } })`,
  });
}

function unfit(path: Path, problem: { readonly ko: string; readonly en: string }): KitError {
  const where = path.slice(0, 8).join(".");
  return new KitError({
    ko: `차트 명세의 ${where}은(는) ${problem.ko}. Vega-Lite 명세는 JSON으로 쓸 수 있는 값만 담습니다.`,
    en: `In the chart spec, ${where} ${problem.en}. A Vega-Lite spec holds only what JSON can write.`,
  });
}
