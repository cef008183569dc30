import { isPresent, isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";

/** One encoding channel. `field` is null where the channel counts rows or holds a constant. */
export interface ChartChannel {
  readonly field: string | null;
  readonly type: string | null;
  readonly aggregate: string | null;
  readonly timeUnit: string | null;
}

/** Vega-Lite takes a type by its first letter too. */
const TYPES = new Map(
  ["quantitative", "temporal", "ordinal", "nominal", "geojson"].flatMap((type) => [
    [type, type],
    [type.slice(0, 1), type],
  ]),
);

/** `detail`, `order` and `tooltip` take lists of channel definitions. */
export function channelParts(channel: unknown): PlainRecord[] {
  return (Array.isArray(channel) ? (channel as unknown[]) : [channel]).filter(isRecord);
}

export function readChannel(channel: PlainRecord): ChartChannel {
  return {
    field: textOf(channel.field),
    type: typeOfName(channel.type),
    aggregate: textOf(channel.aggregate),
    timeUnit: textOf(isRecord(channel.timeUnit) ? channel.timeUnit.unit : channel.timeUnit),
  };
}

/** A channel's type, or Vega-Lite's own default where it names none. */
export function typeOfChannel({ type, aggregate, timeUnit }: ChartChannel): string {
  if (type !== null) return type;
  if (aggregate !== null) return "quantitative";
  return timeUnit === null ? "nominal" : "temporal";
}

function typeOfName(type: unknown): string | null {
  const name = textOf(type);
  return name === null ? null : (TYPES.get(name.toLowerCase()) ?? name);
}

/** Whether Vega-Lite makes bins of a channel's values; `binned` are bins already. */
export function makesBins({ bin }: PlainRecord): boolean {
  const isBinned = bin === "binned" || (isRecord(bin) && bin.binned === true);
  return isPresent(bin) && bin !== false && !isBinned;
}

/** Whether a channel shows other values than those of its field. */
export function cutsValues(definition: PlainRecord): boolean {
  return (isPresent(definition.bin) && definition.bin !== false) || isPresent(definition.timeUnit);
}

/** Text that says something; null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
