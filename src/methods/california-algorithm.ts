import { floatsOf, requireSameLength } from "./readings.ts";
import type { Readings } from "./readings.ts";
import { requireFinite, requireWhole } from "./require-number.ts";

/** Occupancies (%) of two neighbouring detectors, of the same intervals. */
export interface DetectorPair {
  readonly upstream: Readings;
  readonly downstream: Readings;
}

/** They have to be found for each road: published values are of one-minute occupancies in Los Angeles. */
export interface CaliforniaThresholds {
  /** T1, percentage points: how much more occupied the road is upstream. */
  readonly difference: number;
  /** T2, a share: the same, of the occupancy upstream. It also says whether an incident goes on. */
  readonly relativeDifference: number;
  /** T3, a share: how much the occupancy downstream has fallen. */
  readonly downstreamFall: number;
  /** Intervals over which the fall is taken; 2 unless stated. */
  readonly lag?: number;
}

/** What the algorithm saw and said at each interval; NaN where a reading it needs is missing or a share has no base. */
export interface CaliforniaRun {
  /** OCCDF, percentage points. */
  readonly difference: Float64Array;
  /** OCCRDF, a share. */
  readonly relativeDifference: Float64Array;
  /** DOCCTD, a share. */
  readonly downstreamFall: Float64Array;
  /** 1 where it says that there is an incident between the two. */
  readonly incident: Uint8Array;
  /** Positions at which it begins to say so. */
  readonly alarms: number[];
}

/**
 * The basic California algorithm: a blocked road fills up before the incident and empties behind it. An incident is
 * said where all three features reach their thresholds, and for as long as the second still does (Payne and Tignor,
 * Freeway incident-detection algorithms based on decision trees with states, Transportation Research Record 682, 1978).
 * Where readings are missing, what was said last is said on.
 * @throws MethodError for series of different lengths, thresholds that are no numbers, and a lag below 1.
 * @example
 * const run = methods.californiaAlgorithm(
 *   { upstream: [10, 11, 30, 32, 12], downstream: [10, 10, 6, 5, 10] },
 *   { difference: 8, relativeDifference: 0.5, downstreamFall: 0.15 },
 * );
 * run.incident; // → [0, 0, 1, 1, 0]
 * run.alarms; // → [2]
 */
export function californiaAlgorithm(pair: DetectorPair, thresholds: CaliforniaThresholds): CaliforniaRun {
  const { lag = 2, ...levels } = thresholds;
  requireWhole("lag", lag, 1);
  for (const name of FEATURES) requireFinite(name, levels[name]);
  requireSameLength(["upstream", pair.upstream], ["downstream", pair.downstream]);
  const features = featuresOf(
    floatsOf(pair.upstream, "upstream"),
    floatsOf(pair.downstream, "downstream"),
    lag,
  );
  const incident = new Uint8Array(pair.upstream.length);
  const alarms: number[] = [];
  for (let at = 0; at < incident.length; at += 1) {
    const before = incident[at - 1] === 1;
    const now = before ? goesOn(features, levels, at) : begins(features, levels, at);
    incident[at] = now ? 1 : 0;
    if (now && !before) alarms.push(at);
  }
  return { ...features, incident, alarms };
}

const FEATURES = ["difference", "relativeDifference", "downstreamFall"] as const;
type Features = Pick<CaliforniaRun, (typeof FEATURES)[number]>;

function featuresOf(upstream: Float64Array, downstream: Float64Array, lag: number): Features {
  const difference = upstream.map((occupancy, at) => occupancy - (downstream[at] ?? NaN));
  return {
    difference,
    relativeDifference: upstream.map((occupancy, at) => share(difference[at] ?? NaN, occupancy)),
    downstreamFall: downstream.map((occupancy, at) => {
      const earlier = downstream[at - lag] ?? NaN;
      return share(earlier - occupancy, earlier);
    }),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? NaN : part / whole;
}

type Levels = Omit<CaliforniaThresholds, "lag">;

function begins(features: Features, levels: Levels, at: number): boolean {
  return FEATURES.every((name) => (features[name][at] ?? NaN) >= levels[name]);
}

function goesOn({ relativeDifference }: Features, levels: Levels, at: number): boolean {
  const now = relativeDifference[at] ?? NaN;
  return Number.isNaN(now) || now >= levels.relativeDifference;
}
