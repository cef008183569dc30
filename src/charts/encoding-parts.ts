import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";

/** A place in `encoding` that shows a field or an aggregate. */
export interface EncodingPart {
  readonly channel: string;
  readonly definition: PlainRecord;
  /** Such as `encoding.tooltip[1]` or `encoding.color.condition`. */
  readonly path: string;
}

/** An encoding with other definitions in the places that show something; `encoding` itself stays as it is. */
export function mapParts(encoding: PlainRecord, tell: (part: EncodingPart) => PlainRecord): PlainRecord {
  return Object.fromEntries(
    Object.entries(encoding).map(([channel, given]) => {
      const path = `encoding.${channel}`;
      if (!Array.isArray(given)) return [channel, mapOne(channel, given, path, tell)];
      return [channel, given.map((each: unknown, i) => mapOne(channel, each, `${path}[${String(i)}]`, tell))];
    }),
  );
}

export function partsOf(encoding: PlainRecord): EncodingPart[] {
  const parts: EncodingPart[] = [];
  mapParts(encoding, (part) => {
    parts.push(part);
    return part.definition;
  });
  return parts;
}

function mapOne(
  channel: string,
  given: unknown,
  path: string,
  tell: (part: EncodingPart) => PlainRecord,
): unknown {
  if (!isRecord(given)) return given;
  const told = shows(given) ? tell({ channel, definition: given, path }) : given;
  const { condition } = told;
  if (!isRecord(condition) || !shows(condition)) return told;
  return { ...told, condition: tell({ channel, definition: condition, path: `${path}.condition` }) };
}

function shows({ field, aggregate }: PlainRecord): boolean {
  return field !== undefined || (aggregate !== undefined && aggregate !== null);
}
