import { AGGREGATES } from "./aggregate-sql.ts";
import type { PlainRecord } from "./plain-record.ts";
import { fieldOfColumn } from "./relation.ts";
import { readTimeUnit } from "./time-unit.ts";

const CALL = /^(\w+)\((.*)\)$/su;
const TYPED = /^(.+):([qtonQTON])$/su;
const TYPE_OF_LETTER: Readonly<Record<string, string>> = {
  ...{ q: "quantitative", t: "temporal", o: "ordinal", n: "nominal" },
};

/**
 * `mean(speed_kmh)`, `hours(ts)`, `bin(speed_kmh)`, `count()`, `link_id:O` as Vega-Lite's definition of a channel. A
 * column that is called so goes before.
 */
export function readShorthand(text: string, columns: readonly string[]): PlainRecord {
  if (columns.includes(text)) return { field: fieldOfColumn(text) };
  const [, inner, letter] = TYPED.exec(text) ?? [];
  if (inner !== undefined && letter !== undefined) {
    return { ...readShorthand(inner, columns), type: TYPE_OF_LETTER[letter.toLowerCase()] };
  }
  const [, fn = "", argument = ""] = CALL.exec(text) ?? [];
  const cut = cutOf(fn);
  if (cut === null) return { field: fieldOfColumn(text) };
  return argument === "" ? cut : { ...cut, field: fieldOfColumn(argument) };
}

function cutOf(fn: string): PlainRecord | null {
  if (AGGREGATES.includes(fn)) return { aggregate: fn };
  if (fn === "bin") return { bin: true };
  return readTimeUnit(fn) === null ? null : { timeUnit: fn };
}
