import { describe, expect, it } from "vitest";
import { detectionFigures, nabSeries } from "./detection-figures.ts";
import { MethodError } from "./method-error.ts";

const minutes = (count: number): number => count * 60_000;
const DAY = minutes(1_440);
const moments = new Map([
  ["A", Array.from({ length: 289 }, (_, at) => at * minutes(5))],
  ["B", Array.from({ length: 289 }, (_, at) => at * minutes(5))],
]);
const incidents = [
  { place: "A", from: minutes(60), to: minutes(90) },
  { place: "B", from: minutes(600), to: minutes(660) },
  { place: "A", from: minutes(900), to: minutes(930) },
];
const alarm = (place: string, at: number) => ({ place, at: minutes(at) });

describe("figures of a detector", () => {
  it("are the same with a place that sent nothing", () => {
    const silent = new Map([...moments, ["C", []]]);
    const figures = detectionFigures([alarm("A", 30)], { moments: silent, incidents });
    expect(figures).toStrictEqual(detectionFigures([alarm("A", 30)], { moments, incidents }));
  });

  it("are the share found, the false alarms, and the time to the first hit", () => {
    const alarms = [alarm("A", 30), alarm("A", 70), alarm("A", 75), alarm("B", 620), alarm("B", 1000)];
    expect(detectionFigures(alarms, { moments, incidents })).toStrictEqual({
      detectionRate: 2 / 3,
      falseAlarms: 2,
      falseAlarmRate: 2 / 578,
      falseAlarmsPerDay: 2,
      meanDelayMinutes: 15,
      medianDelayMinutes: 15,
    });
  });

  it("take the first hit in time, in whichever order alarms are given", () => {
    const figures = detectionFigures([alarm("A", 80), alarm("A", 65)], { moments, incidents });
    expect(figures.meanDelayMinutes).toBe(5);
  });

  it("count an alarm at another place as false, and one at the last moment as a hit", () => {
    const figures = detectionFigures([alarm("A", 620), alarm("A", 930)], { moments, incidents });
    expect(figures).toMatchObject({ detectionRate: 1 / 3, falseAlarms: 1, meanDelayMinutes: 30 });
  });

  it("have an infinite delay without a hit", () => {
    expect(detectionFigures([], { moments, incidents })).toMatchObject({
      detectionRate: 0,
      falseAlarms: 0,
      meanDelayMinutes: Infinity,
      medianDelayMinutes: Infinity,
    });
  });

  it("need incidents, and readings of more than a moment", () => {
    expect(() => detectionFigures([], { moments, incidents: [] })).toThrow(MethodError);
    expect(() => detectionFigures([], { moments: new Map([["A", [DAY]]]), incidents })).toThrow(/one moment/);
  });

  it("become series of positions for the NAB score", () => {
    const [a, b] = nabSeries([alarm("A", 62), alarm("B", 600)], { moments, incidents });
    expect(a).toStrictEqual({
      length: 289,
      windows: [
        { first: 12, last: 18 },
        { first: 180, last: 186 },
      ],
      alarms: [12],
    });
    expect(b).toMatchObject({ windows: [{ first: 120, last: 132 }], alarms: [120] });
  });

  it("become series without a look at each reading for each alarm", () => {
    let looks = 0;
    const times = new Proxy(moments.get("A") ?? [], {
      get: (target, key, receiver) => {
        if (typeof key === "string" && /^\d+$/.test(key)) looks += 1;
        return Reflect.get(target, key, receiver) as unknown;
      },
    });
    const alarms = Array.from({ length: 100 }, (_, at) => alarm("A", at * 14));
    const [series] = nabSeries(alarms, { moments: new Map([["A", times]]), incidents });
    expect(series?.alarms.slice(0, 3)).toStrictEqual([0, 2, 5]);
    expect(looks).toBeLessThan(2_000);
  });
});
