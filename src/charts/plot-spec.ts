import type { Lang } from "#domain/local-text";
import { channelTitle } from "./channel-title.ts";
import { withTitle } from "./default-title.ts";
import { describePicture } from "./describe-picture.ts";
import { channelParts } from "./read-channel.ts";
import { markOf } from "./read-chart.ts";
import { isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import { columnOfField, sourceOf } from "./relation.ts";
import type { Expression, Relation, ValueKind } from "./relation.ts";
import { readShorthand } from "./shorthand.ts";
import { themeOf, timeAxis } from "./theme.ts";
import { readTimeUnit } from "./time-unit.ts";
import { CHANNELS } from "./vega-lite-words.ts";

/** What of a plot is no channel. */
export const PLOT_OPTIONS: readonly string[] = [
  "mark",
  "title",
  "description",
  "width",
  "height",
  "filter",
  "boundaries",
];

/** A line on a map from one place to another, which meets the next one without a gap. */
const ROAD = { type: "rule", strokeWidth: 2.5, strokeCap: "round" };

const WIDTH = 640;
const HEIGHT = 320;
const MAP_HEIGHT = 480;

interface PlotRequest {
  /** Channels, by shorthand or as in Vega-Lite, and {@link PLOT_OPTIONS}. */
  readonly plot: PlainRecord;
  readonly relation: Relation;
  readonly lang: Lang;
}

/** A whole Vega-Lite specification of a plot: types, mark, titles and look are chosen where they are not given. */
export function plotSpec({ plot, relation, lang }: PlotRequest): PlainRecord {
  const { columns } = sourceOf(relation);
  // Vega-Lite has a channel of the name of an option, too: `description`.
  const given = Object.entries(plot).filter(([key]) => CHANNELS.includes(key) && !PLOT_OPTIONS.includes(key));
  const isMap = markOf(plot) === "geoshape";
  const read = given.map(([channel, definition]) => {
    return [channel, readDefinition(isMap && channel === "shape" ? "geojson" : channel, definition, columns)];
  });
  const typed = (isMap ? withNames : withCount)(Object.fromEntries(read) as PlainRecord);
  const mark = plot.mark ?? ("longitude2" in typed ? ROAD : markFor(typed));
  const encoding = Object.fromEntries(
    Object.entries(typed).map(([channel, definition]) => [channel, dressed(channel, definition, lang)]),
  );
  const { title, filter } = plot;
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    ...(title === undefined ? {} : { title }),
    description: plot.description ?? describePicture({ title, mark, encoding }, lang),
    mark: { tooltip: isMap ? null : true, ...(isRecord(mark) ? mark : { type: mark }) },
    ...(filter === undefined ? {} : { transform: [{ filter }] }),
    encoding,
    ...sizeOf(plot, isMap || "longitude" in encoding),
    config: themeOf(lang),
    // SVG is sharp at every size, and its parts are named to screen readers.
    usermeta: { embedOptions: { renderer: "svg" } },
  };
}

function sizeOf({ width = WIDTH, height }: PlainRecord, onEarth: boolean): PlainRecord {
  if (!onEarth) return { width, height: height ?? HEIGHT };
  return { width, height: height ?? MAP_HEIGHT, projection: { type: "mercator" } };
}

function readDefinition(channel: string, given: unknown, columns: ReadonlyMap<string, Expression>): unknown {
  const names = [...columns.keys()];
  const read = (each: unknown): unknown => {
    const definition = typeof each === "string" ? readShorthand(each, names) : each;
    return isRecord(definition) ? withType(channel, definition, columns) : definition;
  };
  return Array.isArray(given) ? given.map(read) : read(given);
}

function withType(
  channel: string,
  definition: PlainRecord,
  columns: ReadonlyMap<string, Expression>,
): PlainRecord {
  if (definition.type !== undefined || "value" in definition || "datum" in definition) return definition;
  if (channel === "geojson") return { ...definition, type: "geojson" };
  if (/^[xy]2$|^(?:latitude|longitude)2?$/.test(channel)) return definition;
  const name = columnOfField(typeof definition.field === "string" ? definition.field : "", columns);
  const kind = name === null ? "number" : (columns.get(name)?.kind ?? "other");
  return { ...definition, type: typeFor(definition, kind) };
}

const TYPE_OF_KIND: Readonly<Record<ValueKind, string>> = {
  ...{ number: "quantitative", time: "temporal", text: "nominal", boolean: "nominal", other: "nominal" },
};

function typeFor({ aggregate, timeUnit, bin }: PlainRecord, kind: ValueKind): string {
  if (typeof aggregate === "string")
    return kind === "time" && /^(?:min|max)$/.test(aggregate) ? "temporal" : "quantitative";
  if (timeUnit !== undefined) return isRecurring(timeUnit) ? "ordinal" : "temporal";
  return bin === undefined || bin === false ? TYPE_OF_KIND[kind] : "quantitative";
}

/** Hours or weekdays come again and again: they are names in an order, not moments. */
function isRecurring(timeUnit: unknown): boolean {
  const parts = readTimeUnit(timeUnit)?.parts;
  return parts !== undefined && !parts.has("year") && parts.size === 1;
}

/** What areas are called at the pointer and to screen readers, which would else be told their shapes. */
function withNames(encoding: PlainRecord): PlainRecord {
  const { shape: _, tooltip, ...others } = encoding;
  const names = channelParts(tooltip ?? Object.values(others));
  return names.length === 0 ? encoding : { ...encoding, tooltip: names, description: names[0] };
}

/** One axis alone shows how many rows there are at each of its values. */
function withCount(encoding: PlainRecord): PlainRecord {
  const axes = ["x", "y"].filter((axis) => axis in encoding);
  const aggregated = Object.values(encoding)
    .flatMap(channelParts)
    .some(({ aggregate }) => aggregate !== undefined);
  if (axes.length !== 1 || aggregated || "shape" in encoding || "longitude" in encoding) return encoding;
  const [binned] = Object.entries(encoding).map(
    ([axis, definition]) => [axis, binnedIfAmount(definition)] as const,
  );
  const counted = { aggregate: "count", type: "quantitative" };
  return {
    ...encoding,
    ...(binned === undefined ? {} : { [binned[0]]: binned[1] }),
    [axes[0] === "x" ? "y" : "x"]: counted,
  };
}

function binnedIfAmount(definition: unknown): unknown {
  return isRecord(definition) && definition.type === "quantitative" && definition.bin === undefined
    ? { ...definition, bin: { maxbins: 40 } }
    : definition;
}

function markFor(encoding: PlainRecord): string {
  if ("longitude" in encoding) return "circle";
  const [x, y] = [encoding.x, encoding.y].map((each) => (isRecord(each) ? each : {}));
  const amounts = [x, y].filter((each) => each !== undefined && isAmount(each)).length;
  if (x?.type === "temporal" && amounts === 1) return "line";
  if (amounts === 2) return "point";
  const measured = [x, y].some((each) => each?.aggregate !== undefined);
  return measured || amounts === 1 ? "bar" : "rect";
}

/** An amount that is shown as it is. */
function isAmount({ type, bin }: PlainRecord): boolean {
  return type === "quantitative" && (bin === undefined || bin === false);
}

/** Titles in the reader's language, and labels of times that say what is new. */
function dressed(channel: string, given: unknown, lang: Lang): unknown {
  if (Array.isArray(given)) return given.map((each: unknown) => dressed(channel, each, lang));
  if (!isRecord(given) || UNTITLED.test(channel) || given.type === "geojson") return given;
  if (given.field === undefined && given.aggregate === undefined) return given;
  const titled = withTitle(given, channelTitle(given, lang));
  if (!(channel === "x" || channel === "y")) return titled;
  if (given.type === "temporal") return withAxis(titled, timeAxis(lang));
  return given.type === "ordinal" && channel === "x" ? withAxis(titled, { labelAngle: 0 }) : titled;
}

/** Channels that have no axis or legend of their own. */
const UNTITLED = /^[xy]2$|^(?:latitude|longitude)2?$|^(?:detail|key|order)$/;

/** What is given of an axis stays. */
function withAxis(definition: PlainRecord, axis: PlainRecord): PlainRecord {
  return { ...definition, axis: { ...axis, ...(isRecord(definition.axis) ? definition.axis : {}) } };
}
