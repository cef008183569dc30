import { isRecord } from "#charts/plain-record";
import type { PlainRecord } from "#charts/plain-record";

/** A specification with one mark, on its own. */
export interface UnitSpec {
  readonly name: string;
  readonly spec: PlainRecord;
}

const INHERITED = ["datasets", "config", "width", "height"];

/** The parts with one mark of a specification, each with the data, transforms and channels that it inherits. */
export function unitSpecs(name: string, spec: PlainRecord): UnitSpec[] {
  const parts = ["layer", "hconcat", "vconcat", "concat"].flatMap((key) => {
    const list = spec[key];
    return Array.isArray(list) ? list.map((part: unknown, i) => ({ part, at: `${key}[${String(i)}]` })) : [];
  });
  const inner = spec.spec === undefined || spec.repeat !== undefined ? [] : [{ part: spec.spec, at: "spec" }];
  const all = [...parts, ...inner];
  if (all.length === 0) return spec.mark === undefined ? [] : [{ name, spec }];
  return all.flatMap(({ part, at }) =>
    isRecord(part) ? unitSpecs(`${name}.${at}`, inherit(spec, part)) : [],
  );
}

function inherit(parent: PlainRecord, part: PlainRecord): PlainRecord {
  const transform = [...listOf(parent.transform), ...listOf(part.transform)];
  const data = part.data ?? parent.data;
  const encoding = { ...recordOf(parent.encoding), ...recordOf(part.encoding) };
  return {
    ...Object.fromEntries(INHERITED.filter((key) => key in parent).map((key) => [key, parent[key]])),
    ...part,
    ...(data === undefined ? {} : { data }),
    ...(transform.length === 0 || part.data !== undefined ? {} : { transform }),
    ...(Object.keys(encoding).length === 0 ? {} : { encoding }),
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function recordOf(value: unknown): PlainRecord {
  return isRecord(value) ? value : {};
}

/** A specification of Vega-Lite 4 before anybody has selected anything, which is all that a still picture shows. */
export function withoutSelections(spec: PlainRecord): PlainRecord {
  const { selection: _, ...rest } = spec;
  return withoutSelection(rest) as PlainRecord;
}

/** `selection` in a condition holds at first; a filter, a domain or an extent by it is none. */
function withoutSelection(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((each) => !isFilterBySelection(each)).map(withoutSelection);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(
    ([, part]) => !(isRecord(part) && isSelected(part) && !isShown(part)),
  );
  const told = Object.fromEntries(kept.map(([key, part]) => [key, withoutSelection(part)]));
  const { selection, ...rest } = told;
  return selection === undefined ? told : { test: "true", ...rest };
}

function isFilterBySelection(transform: unknown): boolean {
  return isRecord(transform) && isRecord(transform.filter) && isSelected(transform.filter);
}

function isSelected(part: PlainRecord): boolean {
  return part.selection !== undefined;
}

/** A condition, which has something to show where it holds. */
function isShown(part: PlainRecord): boolean {
  return ["value", "field", "aggregate"].some((key) => key in part);
}
