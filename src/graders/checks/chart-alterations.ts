import { isRecord } from "#charts/plain-record";
import type { PlainRecord } from "#charts/plain-record";
import { channelParts } from "#charts/read-channel";
import type { ChartSpec } from "#charts/read-chart";

/**
 * Something that makes the page show other values than the data and channels say. `what` is a path in Vega-Lite's own
 * words and never the trainee's, so that it can be reported wherever the data is hidden.
 */
export interface Alteration {
  readonly what: string;
  /** The channel that would have to be judged for this to be none; null where nothing excuses it. */
  readonly unlessJudged: string | null;
}

/** Channels that split, stretch or move marks: the picture is another one although x and y are the same. */
const RESHAPING_CHANNELS = [
  ...["row", "column", "facet", "x2", "y2", "theta2", "radius2", "xOffset", "yOffset"],
  ...["xError", "xError2", "yError", "yError2"],
];
/** Where a domain decides which values are seen; on colours and shapes it only picks the legend's order. */
const MEASURING_CHANNELS = ["x", "y", "theta", "radius", "size", "opacity"];
const OTHER_CHANNELS = [
  ...[
    "color",
    "fill",
    "stroke",
    "shape",
    "angle",
    "strokeWidth",
    "strokeDash",
    "fillOpacity",
    "strokeOpacity",
  ],
  ...["text", "detail", "key", "order", "tooltip", "href", "url", "description"],
];
const CHANNELS = [...RESHAPING_CHANNELS, ...MEASURING_CHANNELS, ...OTHER_CHANNELS];

const DOMAINS = ["domain", "domainMin", "domainMax", "domainRaw"];
const OPACITIES = ["opacity", "fillOpacity", "strokeOpacity"];
/** Fainter marks cannot be seen on paper or a projector. */
const LEAST_OPACITY = 0.05;

/** Finds what alters the picture of a specification, in the order of Vega-Lite's own work: data, channels, mark. */
export function findAlterations({ source: spec, encoding }: ChartSpec): Alteration[] {
  const whats = [
    ...(isPresent(spec.transform) && !isEmptyList(spec.transform) ? ["transform"] : []),
    ...CHANNELS.flatMap((name) =>
      channelParts(encoding[name]).flatMap((part) =>
        channelAlterations(name, part).map((key) => `encoding.${name}.${key}`),
      ),
    ),
    ...fadings(spec, encoding),
  ];
  const reshaping = RESHAPING_CHANNELS.filter((name) => isPresent(encoding[name]));
  return [
    ...whats.map((what) => ({ what, unlessJudged: null })),
    ...reshaping.map((name) => ({ what: `encoding.${name}`, unlessJudged: name })),
  ];
}

function channelAlterations(name: string, channel: PlainRecord): string[] {
  const { bin, stack, impute, aggregate } = channel;
  return [
    ...(isPresent(bin) && bin !== false ? ["bin"] : []),
    ...(stack === "normalize" || stack === "center" ? ["stack"] : []),
    ...(isPresent(impute) ? ["impute"] : []),
    ...(isPresent(aggregate) && typeof aggregate !== "string" ? ["aggregate"] : []),
    ...presentKeys(channel.timeUnit, ["step", "maxbins"]).map((key) => `timeUnit.${key}`),
    ...(MEASURING_CHANNELS.includes(name) ? presentKeys(channel.scale, DOMAINS) : []).map(
      (key) => `scale.${key}`,
    ),
  ];
}

function presentKeys(value: unknown, keys: readonly string[]): string[] {
  return isRecord(value) ? keys.filter((key) => isPresent(value[key])) : [];
}

function fadings({ mark, config }: PlainRecord, encoding: PlainRecord): string[] {
  const type = isRecord(mark) ? mark.type : mark;
  const configs = isRecord(config) && typeof type === "string" ? [config.mark, config[type]] : [];
  const onMark = OPACITIES.filter((key) => isRecord(mark) && isFaint(mark[key])).map((key) => `mark.${key}`);
  const onChannel = OPACITIES.filter((key) =>
    channelParts(encoding[key]).some(({ value }) => isFaint(value)),
  );
  const inConfig = OPACITIES.filter((key) => configs.some((each) => isRecord(each) && isFaint(each[key])));
  return [
    ...onMark,
    ...onChannel.map((key) => `encoding.${key}`),
    ...inConfig.map((key) => `config.mark.${key}`),
  ];
}

function isFaint(opacity: unknown): boolean {
  return typeof opacity === "number" && opacity < LEAST_OPACITY;
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined;
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
