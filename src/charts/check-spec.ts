import { partsOf } from "./encoding-parts.ts";
import type { EncodingPart } from "./encoding-parts.ts";
import { isPresent, isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { isComposed } from "./read-chart.ts";
import { findInPredicate, findInTransforms } from "./check-transforms.ts";
import { faultAt } from "./spec-fault.ts";
import type { SpecFault } from "./spec-fault.ts";
import { readTimeUnit } from "./time-unit.ts";
import { AGGREGATE_WORDS, CHANNELS, MARKS, PROJECTIONS, SCALE_TYPES, TYPES } from "./vega-lite-words.ts";

/** The first fault of a specification with one mark. Of one that is made of others, each is looked at. */
export function findSpecFault(spec: PlainRecord, path = ""): SpecFault | null {
  const whole = findInTransforms(spec.transform, `${path}transform`) ?? findInWhole(spec, path);
  if (whole !== null) return whole;
  return isComposed(spec)
    ? findInParts(spec, path)
    : (findInMark(spec.mark, path) ?? findInEncoding(spec.encoding, path));
}

function findInWhole({ projection, params }: PlainRecord, path: string): SpecFault | null {
  const type = isRecord(projection) ? projection.type : undefined;
  if (type !== undefined && !isRecord(type) && !isWord(type, PROJECTIONS)) {
    return faultAt(`${path}projection.type`, type, PROJECTIONS);
  }
  return params === undefined || Array.isArray(params) ? null : faultAt(`${path}params`, params, []);
}

function findInMark(mark: unknown, path: string): SpecFault | null {
  if (mark === undefined) return { path: `${path}mark`, given: null, words: MARKS };
  const type = isRecord(mark) ? mark.type : mark;
  const isKnown = typeof type === "string" && MARKS.includes(type.toLowerCase());
  return isKnown ? null : faultAt(`${path}${isRecord(mark) ? "mark.type" : "mark"}`, type, MARKS);
}

function findInEncoding(encoding: unknown, path: string): SpecFault | null {
  if (encoding === undefined) return null;
  if (!isRecord(encoding)) return faultAt(`${path}encoding`, encoding, []);
  const channel = Object.keys(encoding).find((name) => !CHANNELS.includes(name));
  if (channel !== undefined) return faultAt(`${path}encoding`, channel, CHANNELS);
  for (const [name, given] of Object.entries(encoding)) {
    const found = findInChannel(name, given, `${path}encoding.${name}`);
    if (found !== null) return found;
  }
  for (const part of partsOf(encoding)) {
    const found = findInPart(part);
    if (found !== null) return { ...found, path: `${path}${found.path}` };
  }
  return null;
}

/** Channels that may show several things at once. */
const MANY = ["tooltip", "detail", "order", "key"];

function findInChannel(channel: string, given: unknown, path: string): SpecFault | null {
  if (given === null) return null;
  const isList = Array.isArray(given);
  if (isList ? !MANY.includes(channel) : !isRecord(given)) return faultAt(path, given, []);
  const { condition } = isList ? {} : (given as PlainRecord);
  for (const each of [condition].flat()) {
    const found =
      isRecord(each) && "test" in each ? findInPredicate(each.test, `${path}.condition.test`) : null;
    if (found !== null) return found;
  }
  return null;
}

function findInParts(spec: PlainRecord, path: string): SpecFault | null {
  for (const key of ["layer", "hconcat", "vconcat", "concat"]) {
    const parts = spec[key];
    if (parts === undefined) continue;
    if (!Array.isArray(parts)) return faultAt(`${path}${key}`, parts, []);
    for (const [i, part] of (parts as unknown[]).entries()) {
      const at = `${path}${key}[${String(i)}]`;
      const found = isRecord(part) ? findSpecFault(part, `${at}.`) : faultAt(at, part, []);
      if (found !== null) return found;
    }
  }
  if (isRecord(spec.spec)) return findSpecFault(spec.spec, `${path}spec.`);
  return "facet" in spec || "repeat" in spec
    ? faultAt(`${path}spec`, spec.spec, ["{ mark, encoding }"])
    : null;
}

function findInPart({ definition, path }: EncodingPart): SpecFault | null {
  for (const [key, { words, allows }] of Object.entries(PROPERTIES)) {
    const value = key === "scale.type" ? scaleTypeOf(definition) : definition[key];
    if (isPresent(value) && !allows(value)) return faultAt(`${path}.${key}`, value, words);
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

function isWord(value: unknown, words: readonly string[]): boolean {
  return typeof value === "string" && words.includes(value);
}
