import { median } from "#methods/median";
import { NAB_PROFILES, nabScore } from "#methods/nab-score";
import type { NabProfileName, NabSeries } from "#methods/nab-score";
import type { Alarm, Incident } from "./alarms.ts";

/** What a detector is measured on. */
export interface Watch {
  /** When readings came, by place, in the order of time. */
  readonly moments: ReadonlyMap<string, readonly number[]>;
  readonly incidents: readonly Incident[];
}

/** How well alarms tell of incidents: an alarm between the first and last moment of one, at its place, is a hit. */
export interface DetectorFigures {
  /** Share of the incidents with a hit. */
  readonly detectionRate: number;
  /** Alarms that hit nothing, in all places together, for each day from the first reading to the last. */
  readonly falseAlarmsPerDay: number;
  /** Median time from an incident's start to its first hit, of those hit; infinite when none is. */
  readonly medianDelayMinutes: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** @param alarms in the order of time. */
export function measureAlarms(alarms: readonly Alarm[], { moments, incidents }: Watch): DetectorFigures {
  const byPlace = Map.groupBy(alarms, ({ place }) => place);
  const delays = incidents.flatMap((incident) => {
    const hit = byPlace.get(incident.place)?.find(({ at }) => isDuring(at, incident));
    return hit === undefined ? [] : [(hit.at - incident.from) / MINUTE_MS];
  });
  const incidentsByPlace = Map.groupBy(incidents, ({ place }) => place);
  const isFalse = ({ at, place }: Alarm) =>
    incidentsByPlace.get(place)?.some((incident) => isDuring(at, incident)) !== true;
  return {
    detectionRate: delays.length / incidents.length,
    falseAlarmsPerDay: alarms.filter(isFalse).length / daysOf(moments),
    medianDelayMinutes: median(delays) ?? Infinity,
  };
}

/** The NAB score of all places together, each a series of its own. */
export function nabScoreOf(alarms: readonly Alarm[], watch: Watch, profile: NabProfileName): number {
  return nabScore(seriesOf(alarms, watch), NAB_PROFILES[profile]);
}

function seriesOf(alarms: readonly Alarm[], { moments, incidents }: Watch): NabSeries[] {
  const said = Map.groupBy(alarms, ({ place }) => place);
  const happened = Map.groupBy(incidents, ({ place }) => place);
  return [...moments].map(([place, times]) => ({
    length: times.length,
    windows: (happened.get(place) ?? [])
      .map(({ from, to }) => ({
        first: times.findIndex((at) => at >= from),
        last: times.findLastIndex((at) => at <= to),
      }))
      .filter(({ first, last }) => first !== -1 && first <= last)
      .sort((a, b) => a.first - b.first),
    // Between two readings a detector knows the earlier one.
    alarms: (said.get(place) ?? []).map(({ at }) => times.findLastIndex((time) => time <= at)),
  }));
}

function isDuring(at: number, { from, to }: Incident): boolean {
  return at >= from && at <= to;
}

function daysOf(moments: Watch["moments"]): number {
  const spans = [...moments.values()].map((times) => [times[0] ?? NaN, times.at(-1) ?? NaN] as const);
  const first = Math.min(...spans.map(([from]) => from));
  const last = Math.max(...spans.map(([, to]) => to));
  if (!(last > first)) throw new Error("the reference's readings are of one moment");
  return (last - first) / DAY_MS;
}
