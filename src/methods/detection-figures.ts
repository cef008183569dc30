import { median } from "./median.ts";
import { MethodError } from "./method-error.ts";
import type { NabSeries } from "./nab-score.ts";

/** That a detector says something happened, at one moment and place. */
export interface Alarm {
  /** Milliseconds, as `Date.getTime()` gives them. */
  readonly at: number;
  /** Such as a detector's id; any text where all is one place. */
  readonly place: string;
}

/** What did happen, from its first to its last moment, milliseconds. */
export interface Incident {
  readonly from: number;
  readonly to: number;
  readonly place: string;
}

/** What a detector is measured on. */
export interface Watch {
  /** When readings came, milliseconds, by place, in the order of time. */
  readonly moments: ReadonlyMap<string, readonly number[]>;
  readonly incidents: readonly Incident[];
}

/** How well alarms tell of incidents: an alarm between the first and last moment of one, at its place, is a hit. */
export interface DetectionFigures {
  /** Share of the incidents with a hit, 0 to 1. */
  readonly detectionRate: number;
  /** Alarms that hit nothing, in all places together. */
  readonly falseAlarms: number;
  /** Their share of all decisions, one for each reading, 0 to 1: the false alarm rate of the literature. */
  readonly falseAlarmRate: number;
  /** The same for each day from the first reading to the last: what an operator has to bear. */
  readonly falseAlarmsPerDay: number;
  /** Mean time from an incident's start to its first hit, of those hit (mean time to detect); infinite when none is. */
  readonly meanDelayMinutes: number;
  /** Their median, which one slow detection does not move; infinite when none is. */
  readonly medianDelayMinutes: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * Detection rate, false alarms and time to detect, the three figures that incident detectors are compared by (Payne and
 * Tignor, Transportation Research Record 682, 1978; Stephanedes, Chassiakos and Michalopoulos, Comparative performance
 * evaluation of incident detection algorithms, TRR 1360, 1992). A reading dated with the start of its interval is known
 * at the end of it: add the interval to the delay.
 * @throws MethodError without incidents, and where all readings are of one moment.
 * @example
 * const minute = 60_000;
 * const moments = new Map([["VDS-1", [0, 5, 10, 15, 20, 25].map((m) => m * minute)]]);
 * const incidents = [{ place: "VDS-1", from: 9 * minute, to: 20 * minute }];
 * const alarms = [{ place: "VDS-1", at: 0 }, { place: "VDS-1", at: 15 * minute }];
 * const figures = methods.detectionFigures(alarms, { moments, incidents });
 * [figures.detectionRate, figures.falseAlarms, figures.meanDelayMinutes]; // → [1, 1, 6]
 */
export function detectionFigures(alarms: readonly Alarm[], { moments, incidents }: Watch): DetectionFigures {
  if (incidents.length === 0) throw noIncidents();
  const days = daysOf(moments);
  const inOrder = alarms.toSorted((a, b) => a.at - b.at);
  const byPlace = Map.groupBy(inOrder, ({ place }) => place);
  const delays = incidents.flatMap((incident) => {
    const hit = byPlace.get(incident.place)?.find(({ at }) => isDuring(at, incident));
    return hit === undefined ? [] : [(hit.at - incident.from) / MINUTE_MS];
  });
  const incidentsByPlace = Map.groupBy(incidents, ({ place }) => place);
  const isFalse = ({ at, place }: Alarm) =>
    incidentsByPlace.get(place)?.some((incident) => isDuring(at, incident)) !== true;
  const falseAlarms = alarms.filter(isFalse).length;
  return {
    detectionRate: delays.length / incidents.length,
    falseAlarms,
    falseAlarmRate: falseAlarms / [...moments.values()].reduce((sum, times) => sum + times.length, 0),
    falseAlarmsPerDay: falseAlarms / days,
    meanDelayMinutes:
      delays.length === 0 ? Infinity : delays.reduce((sum, each) => sum + each, 0) / delays.length,
    medianDelayMinutes: median(delays) ?? Infinity,
  };
}

/**
 * Alarms and incidents by the positions of readings, a series for each place: what `nabScore` takes. An incident without a
 * reading in it is left out.
 * @example
 * const watch = { moments: new Map([["A", [0, 10, 20]]]), incidents: [{ place: "A", from: 5, to: 25 }] };
 * const [series] = methods.nabSeries([{ place: "A", at: 12 }], watch);
 * series; // → { length: 3, windows: [{ first: 1, last: 2 }], alarms: [1] }
 */
export function nabSeries(alarms: readonly Alarm[], { moments, incidents }: Watch): NabSeries[] {
  const said = Map.groupBy(alarms, ({ place }) => place);
  const happened = Map.groupBy(incidents, ({ place }) => place);
  return [...moments].map(([place, times]) => ({
    length: times.length,
    windows: (happened.get(place) ?? [])
      .map(({ from, to }) => ({
        first: countBefore(times, from),
        last: countBefore(times, to, true) - 1,
      }))
      .filter(({ first, last }) => first <= last)
      .sort((a, b) => a.first - b.first),
    // Between two readings a detector knows the earlier one.
    alarms: (said.get(place) ?? []).map(({ at }) => countBefore(times, at, true) - 1),
  }));
}

/** How many moments, which are in order, lie before one; with it where `orAt`. Found by halves: a month has thousands. */
function countBefore(times: readonly number[], moment: number, orAt = false): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const time = times[middle] ?? Infinity;
    if (time < moment || (orAt && time === moment)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isDuring(at: number, { from, to }: Incident): boolean {
  return at >= from && at <= to;
}

function daysOf(moments: Watch["moments"]): number {
  const read = [...moments.values()].filter((times) => times.length > 0);
  const first = Math.min(...read.map((times) => times[0] ?? NaN));
  const last = Math.max(...read.map((times) => times.at(-1) ?? NaN));
  if (!(last > first)) throw oneMoment();
  return (last - first) / DAY_MS;
}

function noIncidents(): MethodError {
  return new MethodError({
    ko: "incidents가 비어 있어 찾을 것이 없습니다. 실제로 일어난 돌발을 하나 이상 넣으세요.",
    en: "incidents is empty, so there is nothing to detect. Pass at least one that did happen.",
  });
}

function oneMoment(): MethodError {
  return new MethodError({
    ko: "moments의 관측이 없거나 모두 한 시각의 것이라 하루에 몇 번인지 셀 수 없습니다. 서로 다른 시각의 관측을 넣으세요.",
    en: "The readings of moments are none, or all of one moment, so nothing can be counted by the day. Pass readings of different moments.",
  });
}
