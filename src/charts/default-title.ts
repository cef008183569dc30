import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { textOf } from "./read-channel.ts";
import { plainName } from "./relation.ts";
import { readTimeUnit } from "./time-unit.ts";

const COUNT_TITLE = "Count of Records";

/** A channel's definition with the title that Vega-Lite would give it, unless it has one or wants none. */
export function withTitle(definition: PlainRecord, title: string): PlainRecord {
  const guides = [definition, definition.axis, definition.legend, definition.header];
  const titled = guides.some((guide) => isRecord(guide) && "title" in guide);
  return titled ? definition : { ...definition, title };
}

/** The title that Vega-Lite makes of a definition, before anything of it is renamed. */
export function defaultTitle({ field, aggregate, bin, timeUnit }: PlainRecord, config: unknown): string {
  const name = plainName(textOf(field) ?? "");
  if (aggregate === "count") return (isRecord(config) ? textOf(config.countTitle) : null) ?? COUNT_TITLE;
  if (typeof aggregate === "string")
    return `${aggregate.charAt(0).toUpperCase()}${aggregate.slice(1)} of ${name}`;
  if (bin !== undefined && bin !== null && bin !== false) return `${name} (binned)`;
  const unit = timeUnit === undefined ? null : readTimeUnit(timeUnit);
  return unit === null ? name : `${name} (${[...unit.parts].join("-")})`;
}
