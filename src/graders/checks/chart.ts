import { typeOfChannel } from "#charts/read-channel";
import { readChart } from "#charts/read-chart";
import type { ChartSpec } from "#charts/read-chart";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { findAlterations } from "./chart-alterations.ts";
import { isDiscrete, plotPoints } from "./chart-points.ts";
import type { PlottedChannel, PlottedPoints } from "./chart-points.ts";
import { DEFAULT_TOLERANCE } from "./equality.ts";
import type { Tolerance } from "./equality.ts";
import { matchEqual } from "./match-rows.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { kindOf, showValue } from "./show-value.ts";

export interface ChartCheck extends QuestionTexts {
  /** Marks that fit; default: the reference's only. */
  readonly marks?: readonly string[];
  /**
   * Channels whose meaning is judged, with the types that fit; default: every channel of the reference that shows a
   * field or a count, with its type.
   */
  readonly channels?: Readonly<Record<string, readonly string[]>>;
  /** For every plotted number; default: relative 1e-9. */
  readonly tolerance?: Tolerance;
}

/** What a title is worth, and the most that points of which some are wrong are worth. */
const TITLE_SHARE = 0.2;
const SOME_POINTS_SHARE = 0.5;
/** Below this share of right points the few that are right are so by chance, as an hour in which nothing jams. */
const LEAST_RIGHT_SHARE = 0.5;
const SHOWN_POINTS = 5;

/**
 * A Vega-Lite specification with inline data, judged by its meaning: the mark, what kind of axis each channel is, a
 * title, and the values that end up on the page. Names of fields, order of rows, colours, sizes and the way a value
 * was computed (in SQL or by an aggregate of the chart) do not matter. Values on a discrete axis are compared as text.
 *
 * Partial credit: a missing title costs 0.2; where points are wrong or missing, half the share of the right ones among
 * those expected or given, whichever are more, if that share is at least a half. A wrong mark or channel scores
 * nothing, nor does a chart that alters what is seen: a transform, bins, facets, cut axes, marks nobody can see.
 */
export function chart(check: ChartCheck): Question {
  return {
    ...check,
    kind: "chart",
    examine: null,
    facts: [],
    calls: () => [],
    refine: null,
    compare: (observed, reference) => compareCharts(check, observed.answer, reference.answer),
  };
}

function compareCharts(check: ChartCheck, answer: unknown, referenceAnswer: unknown): Outcome {
  const reference = readChart(referenceAnswer);
  if (reference.status !== "read" || reference.spec.data === null) {
    throw new Error("the reference is not a chart with inline data and one mark");
  }
  const given = readChart(answer);
  if (given.status === "composed") return wrong(reasonOf("chart.composed"));
  if (given.status === "not-a-chart") return wrong(reasonOf("chart.not-a-chart", { given: kindOf(answer) }));
  const marks = check.marks ?? [reference.spec.mark];
  if (!marks.includes(given.spec.mark)) return wrong(reasonOf("chart.mark", { expected: marks.join(", ") }));
  const channels = check.channels ?? channelsOf(reference.spec);
  const fault = channelFault(given.spec, channels);
  if (fault !== null) return wrong(fault);
  const names = Object.keys(channels);
  const ownAlteration = findAlteration(reference.spec, names);
  if (ownAlteration !== null) throw new Error(`the reference chart uses ${ownAlteration}`);
  const alteration = findAlteration(given.spec, names);
  if (alteration !== null) return wrong(reasonOf("chart.unsupported", { what: alteration }));
  return comparePoints(given.spec, reference.spec, names, check.tolerance);
}

function wrong(reason: Reason): Outcome {
  return { score: 0, reason, diff: null };
}

function channelsOf({ channels }: ChartSpec): Readonly<Record<string, readonly string[]>> {
  const shown = [...channels].filter(([, { field, aggregate }]) => field !== null || aggregate !== null);
  return Object.fromEntries(shown.map(([name, { type }]) => [name, type === null ? [] : [type]]));
}

function channelFault(spec: ChartSpec, wanted: Readonly<Record<string, readonly string[]>>): Reason | null {
  for (const [name, types] of Object.entries(wanted)) {
    const channel = spec.channels.get(name);
    if (channel === undefined) return reasonOf("chart.channel-missing", { channel: name });
    if (channel.field === null && channel.aggregate !== "count") {
      return reasonOf("chart.channel-field", { channel: name });
    }
    if (types.length > 0 && !types.includes(typeOfChannel(channel))) {
      return reasonOf("chart.channel-type", { channel: name, expected: types.join(", ") });
    }
  }
  return null;
}

function findAlteration(spec: ChartSpec, judged: readonly string[]): string | null {
  const found = findAlterations(spec).find(
    ({ unlessJudged }) => unlessJudged === null || !judged.includes(unlessJudged),
  );
  return found?.what ?? null;
}

function comparePoints(
  given: ChartSpec,
  reference: ChartSpec,
  channels: readonly string[],
  tolerance: Tolerance = DEFAULT_TOLERANCE,
): Outcome {
  const discrete = channels.filter((name) =>
    [given, reference].some((spec) => isDiscrete(spec.channels.get(name))),
  );
  const expected = plot(reference, channels, discrete);
  const shown = plot(given, channels, discrete);
  if (expected?.status !== "plotted") {
    throw new Error(`the reference chart's ${expected?.what ?? "data"} cannot be computed`);
  }
  if (shown === null) return wrong(reasonOf("chart.no-data"));
  if (shown.status !== "plotted") return wrong(reasonOf("chart.unsupported", { what: shown.what }));
  const { pairs, unmatchedGiven, unmatchedExpected } = matchEqual(shown.points, expected.points, tolerance);
  if (unmatchedGiven.length === 0 && unmatchedExpected.length === 0) {
    return given.titled
      ? { score: 1, reason: reasonOf("right"), diff: null }
      : { score: 1 - TITLE_SHARE, reason: reasonOf("chart.title"), diff: null };
  }
  const rows = [
    ...unmatchedGiven.slice(0, SHOWN_POINTS).map((at) => showPoint("yours", shown.points[at])),
    ...unmatchedExpected.slice(0, SHOWN_POINTS).map((at) => showPoint("expected", expected.points[at])),
  ];
  const share = pairs.length / Math.max(shown.points.length, expected.points.length);
  const reason = reasonOf("chart.data", { right: pairs.length, expected: expected.points.length });
  const total = unmatchedGiven.length + unmatchedExpected.length;
  const score = share < LEAST_RIGHT_SHARE ? 0 : SOME_POINTS_SHARE * share;
  return { score, reason, diff: { columns: channels, rows, total } };
}

function plot(spec: ChartSpec, names: readonly string[], discrete: readonly string[]): PlottedPoints | null {
  return spec.data === null
    ? null
    : plotPoints(pickChannels(spec, names, discrete), spec.dimensions, spec.data);
}

function pickChannels(
  spec: ChartSpec,
  names: readonly string[],
  discrete: readonly string[],
): PlottedChannel[] {
  return names.flatMap((name) => {
    const channel = spec.channels.get(name);
    return channel === undefined ? [] : [{ name, channel, asText: discrete.includes(name) }];
  });
}

function showPoint<Side extends "yours" | "expected">(side: Side, point: readonly unknown[] | undefined) {
  return { side, cells: (point ?? []).map(showValue) };
}
