import { partsOf } from "./encoding-parts.ts";
import type { EncodingPart } from "./encoding-parts.ts";
import { isPresent, isRecord } from "./plain-record.ts";
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
  return isComposed(spec)
    ? findInParts(spec, path)
    : (findInMark(spec.mark, path) ?? findInEncoding(spec.encoding, path));
}

function findInMark(mark: unknown, path: string): SpecFault | null {
  if (mark === undefined) return { path: `${path}mark`, given: null, words: MARKS };
  const type = isRecord(mark) ? mark.type : mark;
  const isKnown = typeof type === "string" && MARKS.includes(type.toLowerCase());
  return isKnown ? null : fault(`${path}${isRecord(mark) ? "mark.type" : "mark"}`, type, MARKS);
}

function findInEncoding(encoding: unknown, path: string): SpecFault | null {
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
  for (const [key, { words, allows }] of Object.entries(PROPERTIES)) {
    const value = key === "scale.type" ? scaleTypeOf(definition) : definition[key];
    if (isPresent(value) && !allows(value)) return fault(`${path}.${key}`, value, words);
  }
  return null;
}

function scaleTypeOf({ scale }: PlainRecord): unknown {
  return isRecord(scale) ? scale.type : undefined;
}

interface Property {
  readonly words: readonly string[];
  readonly allows: (value: unknown) => boolean;
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

/** What the properties of a channel may be; an object is a matter of Vega-Lite's own. */
const PROPERTIES: Readonly<Record<string, Property>> = {
  field: { words: [], allows: (field) => typeof field === "string" || isRecord(field) },
  type: { words: TYPES, allows: isType },
  aggregate: { words: AGGREGATE_WORDS, allows: (op) => isRecord(op) || isWord(op, AGGREGATE_WORDS) },
  timeUnit: { words: TIME_UNITS, allows: isTimeUnit },
  bin: {
    words: ["true", "false", "binned"],
    allows: (bin) => isRecord(bin) || typeof bin === "boolean" || bin === "binned",
  },
  "scale.type": { words: SCALE_TYPES, allows: (type) => isRecord(type) || isWord(type, SCALE_TYPES) },
};

function isType(type: unknown): boolean {
  return typeof type === "string" && TYPES.some((word) => word.startsWith(type.toLowerCase()));
}

function isTimeUnit(unit: unknown): boolean {
  return typeof unit === "string" ? readTimeUnit(unit.replace(/^binned/, "")) !== null : isRecord(unit);
}

function fault(path: string, given: unknown, words: readonly string[]): SpecFault {
  return { path, given: typeof given === "function" ? "function" : JSON.stringify(given), words };
}

function isWord(value: unknown, words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}
