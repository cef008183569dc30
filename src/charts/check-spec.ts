import { partsOf } from "./encoding-parts.ts";
import type { EncodingPart } from "./encoding-parts.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { isComposed } from "./read-chart.ts";
import { readTimeUnit } from "./time-unit.ts";
import { AGGREGATE_WORDS, CHANNELS, MARKS, SCALE_TYPES, TYPES } from "./vega-lite-words.ts";

/** Something that Vega-Lite would reject, or silently leave out. */
export interface SpecFault {
  /** Where it stands, such as `encoding.x.type`. */
  readonly path: string;
  /** What is there, as JSON; null where something is missing. */
  readonly given: string | null;
  /** The words that may stand there; empty where it is not a matter of words. */
  readonly words: readonly string[];
}

/** The first fault of a specification with one mark. Of one that is made of others, each is looked at. */
export function findSpecFault(spec: PlainRecord, path = ""): SpecFault | null {
  if (isComposed(spec)) return findInParts(spec, path);
  const { mark, encoding } = spec;
  const type = isRecord(mark) ? mark.type : mark;
  const markPath = `${path}${isRecord(mark) ? "mark.type" : "mark"}`;
  if (mark === undefined) return { path: markPath, given: null, words: MARKS };
  if (typeof type !== "string" || !MARKS.includes(type.toLowerCase())) return fault(markPath, type, MARKS);
  if (encoding === undefined) return null;
  if (!isRecord(encoding)) return fault(`${path}encoding`, encoding, []);
  const channel = Object.keys(encoding).find((name) => !CHANNELS.includes(name));
  if (channel !== undefined) return fault(`${path}encoding`, channel, CHANNELS);
  for (const part of partsOf(encoding)) {
    const found = findInPart(part);
    if (found !== null) return { ...found, path: `${path}${found.path}` };
  }
  return null;
}

function findInParts(spec: PlainRecord, path: string): SpecFault | null {
  for (const key of ["layer", "hconcat", "vconcat", "concat"]) {
    const parts = spec[key];
    if (parts === undefined) continue;
    if (!Array.isArray(parts)) return fault(`${path}${key}`, parts, []);
    for (const [i, part] of (parts as unknown[]).entries()) {
      const at = `${path}${key}[${String(i)}]`;
      const found = isRecord(part) ? findSpecFault(part, `${at}.`) : fault(at, part, []);
      if (found !== null) return found;
    }
  }
  return isRecord(spec.spec) ? findSpecFault(spec.spec, `${path}spec.`) : null;
}

function findInPart({ definition, path }: EncodingPart): SpecFault | null {
  const { field, type, aggregate, timeUnit, bin, scale } = definition;
  if (field !== undefined && typeof field !== "string" && !isRecord(field))
    return fault(`${path}.field`, field, []);
  if (
    isPresent(type) &&
    !isWord(type, TYPES) &&
    !TYPES.some((word) => word.startsWith(String(type).toLowerCase()))
  ) {
    return fault(`${path}.type`, type, TYPES);
  }
  if (isPresent(aggregate) && !isRecord(aggregate) && !isWord(aggregate, AGGREGATE_WORDS)) {
    return fault(`${path}.aggregate`, aggregate, AGGREGATE_WORDS);
  }
  if (typeof timeUnit === "string" && readTimeUnit(timeUnit.replace(/^binned/, "")) === null) {
    return fault(`${path}.timeUnit`, timeUnit, TIME_UNITS);
  }
  if (isPresent(bin) && !isRecord(bin) && typeof bin !== "boolean" && bin !== "binned") {
    return fault(`${path}.bin`, bin, ["true", "false", "binned"]);
  }
  const scaleType = isRecord(scale) ? scale.type : undefined;
  return isPresent(scaleType) && !isRecord(scaleType) && !isWord(scaleType, SCALE_TYPES)
    ? fault(`${path}.scale.type`, scaleType, SCALE_TYPES)
    : null;
}

const TIME_UNITS = [
  ...[
    "year",
    "yearmonth",
    "yearmonthdate",
    "yearmonthdatehours",
    "yearmonthdatehoursminutes",
    "month",
    "date",
  ],
  ...["week", "day", "dayhours", "hours", "hoursminutes", "minutes", "seconds"],
];

function fault(path: string, given: unknown, words: readonly string[]): SpecFault {
  return { path, given: (JSON.stringify(given) as string | undefined) ?? typeof given, words };
}

function isWord(value: unknown, words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
