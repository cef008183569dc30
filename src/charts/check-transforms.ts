import { AGGREGATE_WORDS, PREDICATES, TRANSFORMS } from "./vega-lite-words.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { faultAt } from "./spec-fault.ts";
import type { SpecFault } from "./spec-fault.ts";

/** The first transform that Vega-Lite would reject, or leave out without a word. */
export function findInTransforms(transforms: unknown, path: string): SpecFault | null {
  if (transforms === undefined || transforms === null) return null;
  if (!Array.isArray(transforms)) return faultAt(path, transforms, []);
  for (const [i, transform] of (transforms as unknown[]).entries()) {
    const found = findInTransform(transform, `${path}[${String(i)}]`);
    if (found !== null) return found;
  }
  return null;
}

function findInTransform(transform: unknown, path: string): SpecFault | null {
  if (!isRecord(transform)) return faultAt(path, transform, TRANSFORMS);
  const keys = Object.keys(transform);
  if (!keys.some((key) => TRANSFORMS.includes(key))) return faultAt(path, keys[0] ?? {}, TRANSFORMS);
  if ("filter" in transform) return findInPredicate(transform.filter, `${path}.filter`);
  if ("calculate" in transform) return findInCalculation(transform, path);
  if ("lookup" in transform && !isRecord(transform.from)) {
    return faultAt(`${path}.from`, transform.from, ["{ data, key }"]);
  }
  return Array.isArray(transform.aggregate) ? findInMeasures(transform.aggregate, `${path}.aggregate`) : null;
}

function findInCalculation({ calculate, as }: PlainRecord, path: string): SpecFault | null {
  if (typeof as !== "string") return faultAt(`${path}.as`, as, ["a name"]);
  return findInExpression(calculate, `${path}.calculate`);
}

function findInMeasures(measures: readonly unknown[], path: string): SpecFault | null {
  for (const [i, measure] of measures.entries()) {
    const op = isRecord(measure) ? measure.op : measure;
    if (isRecord(op) || (typeof op === "string" && AGGREGATE_WORDS.includes(op))) continue;
    return faultAt(`${path}[${String(i)}].op`, op, AGGREGATE_WORDS);
  }
  return null;
}

/** A condition of a filter or of a channel. */
export function findInPredicate(predicate: unknown, path: string): SpecFault | null {
  if (!isRecord(predicate)) return findInExpression(predicate, path);
  for (const key of ["and", "or", "not"]) {
    for (const part of [predicate[key]].flat()) {
      const found = part === undefined ? null : findInPredicate(part, `${path}.${key}`);
      if (found !== null) return found;
    }
  }
  if (["and", "or", "not", "param"].some((key) => key in predicate)) return null;
  if (!("field" in predicate)) return faultAt(`${path}.field`, predicate.field, ["a name"]);
  return PREDICATES.some((key) => key in predicate)
    ? null
    : faultAt(
        path,
        Object.keys(predicate).find((key) => !/^(?:field|timeUnit)$/.test(key)) ?? predicate,
        PREDICATES,
      );
}

/** Vega's expressions are JavaScript's, but for a function called `if`; it is compiled here and never run. */
function findInExpression(text: unknown, path: string): SpecFault | null {
  if (typeof text !== "string") return faultAt(path, text, []);
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- a function that nobody calls
    new Function(`return (${text.replace(/\bif\s*\(/g, "when(")}\n)`);
    return null;
  } catch {
    return faultAt(path, text, []);
  }
}
