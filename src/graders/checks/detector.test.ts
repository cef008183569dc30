import { describe, expect, it } from "vitest";
import { DecodedFunction, DecodedTable } from "#wire/decode-tagged";
import { detector } from "../checks.ts";
import type { DetectorCheck } from "./detector.ts";
import { Facts } from "./facts.ts";
import type { FactRow } from "./facts.ts";
import type { Arguments, Outcome } from "./question.ts";

const MINUTE = 60_000;
const START = Date.UTC(2026, 2, 9);
/** Two days of one reading every five minutes on two roads. */
const SLOTS = Array.from({ length: 2 * 288 }, (_, slot) => slot);
const at = (slot: number): Date => new Date(START + slot * 5 * MINUTE);
/** Speed falls by one a slot for an hour after 08:00 on road A and 15:00 on road B, each day. */
const INCIDENTS = [
  { road: "A", slot: 96 },
  { road: "B", slot: 180 },
  { road: "A", slot: 288 + 96 },
  { road: "B", slot: 288 + 180 },
];
const LENGTH = 12;

function speedOf(road: string, slot: number): number {
  const since = INCIDENTS.filter((each) => each.road === road).map((each) => slot - each.slot);
  const during = since.find((slots) => slots >= 0 && slots <= LENGTH);
  return during === undefined ? 60 : 40 - during;
}

const readings = SLOTS.flatMap((slot) =>
  ["A", "B"].map((road) => ({ ts: at(slot), road, kmh: speedOf(road, slot) })),
);
const incidents = INCIDENTS.map(({ road, slot }) => {
  return { start_ts: at(slot), end_ts: at(slot + LENGTH), road };
});

function tableOf(rows: readonly FactRow[]): DecodedTable {
  const names = Object.keys(rows[0] ?? {});
  return new DecodedTable(
    rows.length,
    names.map((name) => ({ name, values: rows.map((row) => row[name]) })),
  );
}

const facts = new Facts(
  new Map([
    ["readings", tableOf(readings)],
    ["incidents", tableOf(incidents)],
  ]),
);
const check: DetectorCheck = {
  ...{ answer: "detect", points: 4, title: { ko: "제목", en: "Title" }, hints: [{ ko: "힌트", en: "Hint" }] },
  ...{ readings: "readings", incidents: "incidents", places: ["road"] },
  criteria: {
    detectionRate: { full: 0.9, none: 0.1 },
    falseAlarmsPerDay: { full: 1, none: 21 },
    medianDelayMinutes: { full: 5, none: 45 },
  },
};

interface Reading {
  readonly ts: Date;
  readonly road: string;
  readonly kmh: number;
}
type Detect = (rows: readonly Reading[]) => unknown;

function observe(detect: Detect, calls: readonly Arguments[]) {
  const made = calls.map((args) => {
    const value = detect(args[0] as readonly Reading[]);
    return { args, observation: { status: "value" as const, value } };
  });
  return { answer: new DecodedFunction(), calls: made };
}

function judge(detect: Detect, more: Partial<DetectorCheck> = {}, seed: string | null = "a"): Outcome {
  const question = detector({ ...check, ...more });
  const calls = question.calls({ facts, seed: seed === null ? null : Buffer.from(seed) });
  return question.compare(observe(detect, calls), observe(right, calls), facts);
}

/** Values come decoded, so that objects have no prototype. */
const events = (rows: readonly Reading[]) =>
  rows.map(({ ts, road }) => Object.assign(Object.create(null) as object, { ts, road }));
const below =
  (limit: number): Detect =>
  (rows) =>
    events(rows.filter(({ kmh }) => kmh <= limit));
const right = below(40);
const brief = ({ score, reason }: Outcome) => [score, reason.code];

describe("detector", () => {
  it("takes alarms at the right place and time for right, as a list or as a table", () => {
    expect(brief(judge(right))).toStrictEqual([1, "right"]);
    const asTable: Detect = (rows) => tableOf(right(rows) as FactRow[]);
    const inMilliseconds: Detect = (rows) =>
      (right(rows) as Reading[]).map((event) => ({ ...event, ts: event.ts.getTime() })).map(bare);
    expect(brief(judge(asTable))).toStrictEqual([1, "right"]);
    expect(brief(judge(inMilliseconds))).toStrictEqual([1, "right"]);
  });

  it("gives part of the points by how late it is, with the figures beside", () => {
    // 35 km/h come five slots, 25 minutes, after the start: half way between 5 and 45.
    expect(judge(below(35))).toStrictEqual({
      score: (1 + 1 + 0.5) / 3,
      reason: { code: "detector.short", params: { criteria: "medianDelayMinutes" } },
      diff: {
        columns: ["criterion", "value"],
        rows: [
          { side: "yours", cells: ["medianDelayMinutes", "25"] },
          { side: "expected", cells: ["medianDelayMinutes", "5"] },
        ],
        total: 1,
      },
    });
  });

  it("gives part of the points for what it misses and for false alarms", () => {
    const onlyA: Detect = (rows) => below(40)(rows.filter(({ road }) => road === "A"));
    expect(judge(onlyA).score).toBeCloseTo((0.5 + 1 + 1) / 3, 12);
    const isHour = ({ ts }: Reading) => ts.getUTCMinutes() === 0 && ts.getUTCHours() >= 18;
    const restless: Detect = (rows) =>
      events(rows.filter((row) => row.kmh <= 40 || (row.road === "A" && isHour(row))));
    const { score, diff } = judge(restless);
    // Six a day, over a span of five minutes less than two days.
    expect(score).toBeCloseTo((1 + (21 - 12 / (575 / 288)) / 20 + 1) / 3, 12);
    expect(diff?.rows[0]).toStrictEqual({ side: "yours", cells: ["falseAlarmsPerDay", "6.01"] });
  });

  it("gives nothing to one that never speaks or never rests, nor for the right times at the wrong place", () => {
    expect(brief(judge(() => []))).toStrictEqual([0, "detector.short"]);
    expect(brief(judge(events))).toStrictEqual([0, "detector.short"]);
    const elsewhere: Detect = (rows) =>
      (right(rows) as Reading[]).map(({ ts, road }) => bare({ ts, road: road === "A" ? "B" : "A" }));
    const criteria = { detectionRate: { full: 1, none: 0 } };
    expect(judge(elsewhere, { criteria }).score).toBe(0);
    expect(judge(right, { criteria }).score).toBe(1);
  });

  it("counts an event once, however often it is said", () => {
    const twentyTimes: Detect = (rows) =>
      Array.from({ length: 20 }, () => [...(right(rows) as object[]), ...events(rows.slice(0, 2))]).flat();
    const { diff } = judge(twentyTimes, { criteria: { falseAlarmsPerDay: { full: 0, none: 100 } } });
    expect(diff?.rows[0]?.cells).toStrictEqual(["falseAlarmsPerDay", "1.002"]);
  });

  it.each<[string, Detect]>([
    [
      "waits for the worst and dates it back to the start",
      (rows) =>
        events(
          rows
            .filter(({ kmh }) => kmh === 40)
            .filter(({ ts, road }) =>
              rows.some((row) => row.road === road && +row.ts === +ts + 30 * MINUTE && row.kmh <= 34),
            ),
        ),
    ],
    [
      "takes its limit from all it is given",
      (rows) => below(rows.reduce((sum, { kmh }) => sum + kmh, 0) / rows.length - 19.0)(rows),
    ],
  ])("finds out one that %s", (_, cheat) => {
    for (const seed of ["a", "b", "c", null])
      expect(brief(judge(cheat, {}, seed))).toStrictEqual([0, "detector.future"]);
  });

  it("can ask for the NAB score, too", () => {
    const criteria = { nabScore: { full: 90, none: 0 } };
    expect(brief(judge(right, { criteria }))).toStrictEqual([1, "right"]);
    expect(brief(judge(() => [], { criteria }))).toStrictEqual([0, "detector.short"]);
    const late = judge(below(30), { criteria }).score;
    expect(late).toBeGreaterThan(0.5);
    expect(late).toBeLessThan(1);
  });

  it("says what is no function and what are no events", () => {
    const none = { answer: 5, calls: [] };
    expect(brief(detector(check).compare(none, none, facts))).toStrictEqual([0, "fn.not-a-function"]);
    for (const returned of [null, 5, [5], [bare({ ts: "08:00", road: "A" })], [bare({ ts: at(1) })]])
      expect(brief(judge(() => returned))).toStrictEqual([0, "detector.events"]);
    expect(judge(() => null).reason.params).toStrictEqual({ columns: "ts, road" });
  });
});

function bare(row: object): object {
  return Object.assign(Object.create(null) as object, row);
}
