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
