import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { cameras } from "../city/cameras.ts";
import { roadLinks } from "../city/road-links.ts";
import { CityAlarms } from "./city-day.ts";
import { actionDay, filedDay } from "./filed-day.ts";
import { SentEvents } from "./sent-events.ts";

const CAMERAS = 20;
const days = daysFrom("2026-03-09", 7);
const sent = new SentEvents(new CityAlarms(cameras().slice(0, CAMERAS), roadLinks(), 1), 1);

it("what was done about events filed before the first day is not written, as those events are not", () => {
  let early = 0;
  for (const day of days) {
    const count = (isFirst: boolean): number =>
      actionDay(sent, day, { cameraCount: CAMERAS, isFirst, state: 1 }).actions.count;
    const filedBefore = [...sent.judgedOn(day, CAMERAS)].filter((each) => sent.isFiledBefore(each));
    early += filedBefore.length;
    expect(count(false) - count(true)).toBeGreaterThanOrEqual(filedBefore.length);
    if (filedBefore.length === 0) expect(count(true)).toBe(count(false));
  }
  expect(early).toBeGreaterThan(0);
});

it("a file has a row for each event that was sent, one more for what was sent twice, and the truth of both", () => {
  for (const day of days) {
    const { events, dirt, real } = filedDay(sent, day, CAMERAS);
    const filed = [...sent.filedUnder(day, CAMERAS)];
    expect(events.count).toBeGreaterThanOrEqual(filed.length);
    expect(events.count).toBeLessThan(filed.length * 1.05);
    expect(dirt.count).toBeGreaterThan(0);
    const causes = filed.flatMap(({ event: { cause } }) =>
      cause === "nothing" || cause === "stuck" ? [] : [cause],
    );
    expect(real.map(([, , , , cause]) => cause)).toEqual(causes);
  }
});
