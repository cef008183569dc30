import { DecodedTable } from "#wire/decode-tagged";
import { channelParts, findAlterations } from "./chart-alterations.ts";
import type { Alteration } from "./chart-alterations.ts";
import { isRecord } from "./chart-record.ts";
import type { PlainRecord } from "./chart-record.ts";

/** The parts of a Vega-Lite unit specification that a check looks at. */
export interface ChartSpec {
  readonly mark: string;
  readonly titled: boolean;
  readonly channels: ReadonlyMap<string, ChartChannel>;
  /** What splits aggregated marks: every field of any channel, also of lists such as `detail`, without an aggregate. */
  readonly dimensions: readonly ChartChannel[];
  readonly alterations: readonly Alteration[];
  readonly data: ChartData | null;
}

/** One encoding channel. `field` is null where the channel counts rows or holds a constant. */
export interface ChartChannel {
  readonly field: string | null;
  readonly type: string | null;
  readonly aggregate: string | null;
  readonly timeUnit: string | null;
}

/** Inline data, read by row and field. */
export interface ChartData {
  readonly rows: number;
  has(field: string): boolean;
  value(row: number, field: string): unknown;
}

export type ChartReading =
  | { readonly status: "read"; readonly spec: ChartSpec }
  | { readonly status: "not-a-chart" }
  | { readonly status: "composed" };

const COMPOSITIONS = ["layer", "hconcat", "vconcat", "concat", "facet", "repeat", "spec"];

/** Vega-Lite takes a type by its first letter too. */
const TYPES = new Map(
  ["quantitative", "temporal", "ordinal", "nominal", "geojson"].flatMap((type) => [
    [type, type],
    [type.slice(0, 1), type],
  ]),
);

/** Reads a decoded value as a Vega-Lite specification with one mark. */
export function readChart(answer: unknown): ChartReading {
  if (!isRecord(answer)) return { status: "not-a-chart" };
  if (COMPOSITIONS.some((key) => key in answer)) return { status: "composed" };
  const mark = isRecord(answer.mark) ? answer.mark.type : answer.mark;
  const encoding = answer.encoding;
  if (typeof mark !== "string" || !isRecord(encoding)) return { status: "not-a-chart" };
  const channels = Object.entries(encoding).flatMap(([name, channel]) => {
    return isRecord(channel) ? [[name, readChannel(channel)] as const] : [];
  });
  const data = readData(answer.data, answer.datasets);
  return {
    status: "read",
    spec: {
      mark: mark.toLowerCase(),
      titled: hasTitle(answer.title),
      channels: new Map(channels),
      dimensions: dimensionsOf(encoding),
      alterations: findAlterations(answer, encoding),
      data,
    },
  };
}

/** A channel's type, or Vega-Lite's own default where it names none. */
export function typeOfChannel({ type, aggregate, timeUnit }: ChartChannel): string {
  if (type !== null) return type;
  if (aggregate !== null) return "quantitative";
  return timeUnit === null ? "nominal" : "temporal";
}

function dimensionsOf(encoding: PlainRecord): ChartChannel[] {
  const parts = Object.values(encoding).flatMap(channelParts).map(readChannel);
  return parts.filter(({ field, aggregate }) => field !== null && aggregate === null);
}

function readChannel(channel: PlainRecord): ChartChannel {
  const type = textOf(channel.type);
  return {
    field: textOf(channel.field),
    type: type === null ? null : (TYPES.get(type.toLowerCase()) ?? type),
    aggregate: textOf(channel.aggregate),
    timeUnit: textOf(isRecord(channel.timeUnit) ? channel.timeUnit.unit : channel.timeUnit),
  };
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function hasTitle(title: unknown): boolean {
  const text = isRecord(title) ? title.text : title;
  const lines = Array.isArray(text) ? (text as unknown[]) : [text];
  return lines.some((line) => typeof line === "string" && line.trim() !== "");
}

function readData(data: unknown, datasets: unknown): ChartData | null {
  if (!isRecord(data)) return data instanceof DecodedTable || Array.isArray(data) ? readValues(data) : null;
  const name = textOf(data.name);
  if (data.values === undefined && name !== null && isRecord(datasets)) return readValues(datasets[name]);
  return readValues(data.values);
}

function readValues(values: unknown): ChartData | null {
  if (values instanceof DecodedTable) {
    const columns = new Map(values.columns.map((column) => [column.name.normalize(), column.values]));
    return {
      rows: values.rows,
      has: (field) => columns.has(field.normalize()),
      value: (row, field) => columns.get(field.normalize())?.[row],
    };
  }
  if (!Array.isArray(values)) return null;
  const rows = values as readonly unknown[];
  return {
    rows: rows.length,
    has: (field) => rows.some((row) => isRecord(row) && (field in row || field.normalize() in row)),
    value: (row, field) => {
      const object = rows[row];
      return isRecord(object) ? (object[field] ?? object[field.normalize()]) : undefined;
    },
  };
}
