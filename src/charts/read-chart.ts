import { readInlineData } from "./inline-data.ts";
import type { ChartData } from "./inline-data.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { channelParts, readChannel } from "./read-channel.ts";
import type { ChartChannel } from "./read-channel.ts";

/** A Vega-Lite unit specification, read. */
export interface ChartSpec {
  readonly mark: string;
  readonly titled: boolean;
  readonly channels: ReadonlyMap<string, ChartChannel>;
  /** What splits aggregated marks: every field of any channel, also of lists such as `detail`, without an aggregate. */
  readonly dimensions: readonly ChartChannel[];
  /** Null where the data lies elsewhere. */
  readonly data: ChartData | null;
  /** The specification itself and its `encoding`. */
  readonly source: PlainRecord;
  readonly encoding: PlainRecord;
}

export type ChartReading =
  | { readonly status: "read"; readonly spec: ChartSpec }
  | { readonly status: "not-a-chart" }
  | { readonly status: "composed" };

const COMPOSITIONS = ["layer", "hconcat", "vconcat", "concat", "facet", "repeat", "spec"];

/** Whether a specification is made of several others. */
export function isComposed(spec: PlainRecord): boolean {
  return COMPOSITIONS.some((key) => Object.hasOwn(spec, key));
}

/** Reads a value as a Vega-Lite specification with one mark. */
export function readChart(answer: unknown): ChartReading {
  if (!isRecord(answer)) return { status: "not-a-chart" };
  if (isComposed(answer)) return { status: "composed" };
  const mark = markOf(answer);
  const encoding = answer.encoding;
  if (mark === null || !isRecord(encoding)) return { status: "not-a-chart" };
  const channels = Object.entries(encoding).flatMap(([name, channel]) => {
    return isRecord(channel) ? [[name, readChannel(channel)] as const] : [];
  });
  return {
    status: "read",
    spec: {
      mark,
      titled: hasTitle(answer.title),
      channels: new Map(channels),
      dimensions: dimensionsOf(encoding),
      data: readInlineData(answer.data, answer.datasets),
      source: answer,
      encoding,
    },
  };
}

/** The kind of mark in lower case; null where there is none. */
export function markOf({ mark }: PlainRecord): string | null {
  const type = isRecord(mark) ? mark.type : mark;
  return typeof type === "string" ? type.toLowerCase() : null;
}

function dimensionsOf(encoding: PlainRecord): ChartChannel[] {
  const parts = Object.values(encoding).flatMap(channelParts).map(readChannel);
  return parts.filter(({ field, aggregate }) => field !== null && aggregate === null);
}

function hasTitle(title: unknown): boolean {
  const text = isRecord(title) ? title.text : title;
  const lines = Array.isArray(text) ? (text as unknown[]) : [text];
  return lines.some((line) => typeof line === "string" && line.trim() !== "");
}
