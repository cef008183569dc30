import { detectionFigures, nabSeries } from "#methods/detection-figures";
import type { Alarm, Watch } from "#methods/detection-figures";
import { NAB_PROFILES, nabScore as nabScoreOf } from "#methods/nab-score";
import type { NabProfileName } from "#methods/nab-score";
import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { DecodedFunction } from "#wire/decode-tagged";
import { eventColumns, momentOf, placeOf, readAlarms } from "./alarms.ts";
import { callFault, selectReturned } from "./call-fault.ts";
import type { FactRow, Facts } from "./facts.ts";
import type {
  Arguments,
  CallContext,
  ObservedCall,
  Observed,
  Outcome,
  Question,
  QuestionTexts,
} from "./question.ts";
import { Rng } from "./rng.ts";
import { showValue } from "./show-value.ts";
import { shareOf, thresholdFault } from "./thresholds.ts";
import type { Thresholds } from "./thresholds.ts";

export interface DetectorCheck extends QuestionTexts {
  /** The table of the reference solution that the detector is given, in its order: `ts`, the places, what was read. */
  readonly readings: string;
  /** The table of the reference solution that says what happened: `start_ts`, `end_ts` and the places. */
  readonly incidents: string;
  /** Columns that say where, in the readings, the incidents and the events; default none: all is one place. */
  readonly places?: readonly string[];
  /** At least one. */
  readonly criteria: DetectorCriteria;
}

/** What counts, each with where it earns everything and where nothing. */
export interface DetectorCriteria {
  /** Share of the incidents during which an alarm was raised. */
  readonly detectionRate?: Thresholds;
  readonly falseAlarmsPerDay?: Thresholds;
  /** From an incident's start to the first alarm during it. */
  readonly medianDelayMinutes?: Thresholds;
  /** Of the Numenta Anomaly Benchmark; its profile is `standard` unless stated. */
  readonly nabScore?: Thresholds & { readonly profile?: NabProfileName };
}

const LESS_IS_BETTER = ["falseAlarmsPerDay", "medianDelayMinutes"];
/** Anybody may know where notebooks have the readings cut. */
const PUBLIC_SEED = Buffer.from("public");
/** Looking ahead pays at the start of an incident, so most cuts are there; the others find it anywhere. */
const CUTS_EARLY = 4;
const CUTS_ANYWHERE = 2;
const EARLY_SHARE = 1 / 3;

/**
 * A detector: a function that is given a list of readings and returns the events it sees in them, each with `ts` and
 * the place columns. It is called with all readings, and again with those up to some moments only: what it said of the
 * time up to a moment has to stay the same, or it knew the future and earns nothing.
 *
 * Partial credit: the mean of what the criteria earn. One that earns nothing leaves nothing of the others, since a
 * silent detector raises no false alarm, and one that never rests misses nothing.
 */
export function detector(check: DetectorCheck): Question {
  return {
    ...check,
    kind: "detector",
    facts: [check.readings, check.incidents],
    calls: (context) => planCalls(check, context),
    compare: (observed, _reference, facts) => compareDetectors(check, observed, facts),
    examine: null,
    refine: null,
    withoutReference: true,
    faults: faultsOf(check.criteria),
  };
}

function faultsOf(criteria: DetectorCriteria): LocalText[] {
  const entries = Object.entries(criteria) as [string, Thresholds][];
  if (entries.length === 0)
    return [{ ko: "criteria가 비어 있습니다. 하나라도 넣으세요", en: "criteria: at least one is needed" }];
  return entries.flatMap(
    ([name, thresholds]) =>
      thresholdFault(name, thresholds, LESS_IS_BETTER.includes(name) ? "less" : "more") ?? [],
  );
}

function planCalls(check: DetectorCheck, { facts, seed }: CallContext): readonly Arguments[] {
  const readings = readingsOf(check, facts);
  const cuts = chooseCuts(watchOf(check, facts), new Rng(seed ?? PUBLIC_SEED)).toSorted((a, b) => a - b);
  // All readings come last: a detector that keeps what it has seen has not seen the future of any cut.
  return [...cuts.map((cut) => [readings.filter((row) => momentOf(row, "ts") <= cut)]), [readings]];
}

function readingsOf({ readings, places = [] }: DetectorCheck, facts: Facts): readonly FactRow[] {
  return facts.rows(readings, ["ts", ...places]);
}

function watchOf(check: DetectorCheck, facts: Facts): Watch {
  const { places = [] } = check;
  const byPlace = Map.groupBy(readingsOf(check, facts), (row) => placeOf(row, places));
  const moments = [...byPlace].map(([place, rows]) => {
    return [place, [...new Set(rows.map((row) => momentOf(row, "ts")))].sort((a, b) => a - b)] as const;
  });
  const incidents = facts.rows(check.incidents, ["start_ts", "end_ts", ...places]).map((row) => ({
    from: momentOf(row, "start_ts"),
    to: momentOf(row, "end_ts"),
    place: placeOf(row, places),
  }));
  return { moments: new Map(moments), incidents };
}

function chooseCuts({ moments, incidents }: Watch, rng: Rng): number[] {
  const anywhere = [...new Set([...moments.values()].flat())];
  const early = Array.from({ length: CUTS_EARLY }, () => {
    const { from, to } = rng.pick(incidents);
    const end = from + (to - from) * EARLY_SHARE;
    const inside = anywhere.filter((at) => at >= from && at <= end);
    return inside.length === 0 ? rng.pick(anywhere) : rng.pick(inside);
  });
  return [...early, ...Array.from({ length: CUTS_ANYWHERE }, () => rng.pick(anywhere))];
}

function compareDetectors(check: DetectorCheck, observed: Observed, facts: Facts): Outcome {
  if (!(observed.answer instanceof DecodedFunction)) {
    return wrong(reasonOf("fn.not-a-function", { name: check.answer }));
  }
  const fault = callFault(observed.calls, 1 + CUTS_EARLY + CUTS_ANYWHERE);
  if (fault !== null) return wrong(fault);
  const said = observed.calls.map((call) => readCall(check, call));
  if (said.includes(null)) {
    const columns = eventColumns(check.places ?? []).join(", ");
    return wrong(reasonOf("detector.events", { columns }));
  }
  const read = said.filter((alarms) => alarms !== null);
  const all = read.at(-1) ?? [];
  const readsAhead = read.some((alarms, at) => !saysAlike(alarms, all, lastMoment(observed.calls[at])));
  if (readsAhead) return wrong(reasonOf("detector.future"));
  return scoreAlarms(check.criteria, all, watchOf(check, facts));
}

function wrong(reason: Reason): Outcome {
  return { score: 0, reason, diff: null };
}

/** Null for what cannot be read as events. */
function readCall({ places = [] }: DetectorCheck, call: ObservedCall): readonly Alarm[] | null {
  const reading = readAlarms(selectReturned(call), places);
  return reading.status === "read" ? reading.alarms : null;
}

function lastMoment(call: ObservedCall | undefined): number {
  const rows = (call?.args[0] ?? []) as readonly FactRow[];
  return rows.reduce((last, row) => Math.max(last, momentOf(row, "ts")), -Infinity);
}

/** Whether the same events are said of the time up to a moment. */
function saysAlike(some: readonly Alarm[], all: readonly Alarm[], until: number): boolean {
  const [a, b] = [some, all].map((alarms) =>
    alarms
      .filter(({ at }) => at <= until)
      .map(({ at, place }) => `${String(at)} ${place}`)
      .sort()
      .join("\n"),
  );
  return a === b;
}

interface Criterion {
  readonly name: string;
  readonly figure: number;
  readonly thresholds: Thresholds;
}

function scoreAlarms(criteria: DetectorCriteria, alarms: readonly Alarm[], watch: Watch): Outcome {
  const judged = judgedCriteria(criteria, alarms, watch);
  const shares = judged.map(({ figure, thresholds }) => shareOf(figure, thresholds));
  const short = judged.filter((_, at) => shares[at] !== 1);
  if (short.length === 0) return { score: 1, reason: reasonOf("right"), diff: null };
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const rows = short.flatMap(({ name, figure, thresholds }) => [
    { side: "yours" as const, cells: [name, showFigure(figure)] },
    { side: "expected" as const, cells: [name, showFigure(thresholds.full)] },
  ]);
  return {
    score: shares.includes(0) ? 0 : mean,
    reason: reasonOf("detector.short", { criteria: short.map(({ name }) => name).join(", ") }),
    diff: { columns: ["criterion", "value"], rows, total: short.length },
  };
}

function judgedCriteria(criteria: DetectorCriteria, alarms: readonly Alarm[], watch: Watch): Criterion[] {
  const figures = detectionFigures(alarms, watch);
  const { nabScore } = criteria;
  const plain = (["detectionRate", "falseAlarmsPerDay", "medianDelayMinutes"] as const).flatMap((name) => {
    const thresholds = criteria[name];
    return thresholds === undefined ? [] : [{ name, figure: figures[name], thresholds }];
  });
  if (nabScore === undefined) return plain;
  // Each place is a series of its own.
  const figure = nabScoreOf(nabSeries(alarms, watch), NAB_PROFILES[nabScore.profile ?? "standard"]);
  return [...plain, { name: "nabScore", figure, thresholds: nabScore }];
}

function showFigure(figure: number): string {
  return showValue(Number.isFinite(figure) ? Number(figure.toPrecision(4)) : figure);
}
