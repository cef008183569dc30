import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { cameras } from "../city/cameras.ts";
import { roadLinks } from "../city/road-links.ts";
import { CityAlarms } from "./city-day.ts";
import { type SentEvent, SentEvents } from "./sent-events.ts";

const days = daysFrom("2026-03-10", 3);
const make = (): SentEvents => new SentEvents(new CityAlarms(cameras().slice(0, 120), roadLinks(), 1), 1);
const sent = make();

function idOf({ day, cameraNo, ordinal }: SentEvent): string {
  return [day.date, String(cameraNo).padStart(4, "0"), String(ordinal).padStart(4, "0")].join();
}

it("a day's file has the cameras asked for, in the order of ids, and is the same made alone", () => {
  const [, day] = days;
  if (day === undefined) throw new Error("no day");
  const filed = [...sent.filedUnder(day, 40)];
  expect(new Set(filed.map(({ cameraNo }) => cameraNo))).toEqual(
    new Set(Array.from({ length: 40 }, (_, no) => no)),
  );
  const ids = filed.map(idOf);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids).size).toBe(ids.length);
  expect([...make().filedUnder(day, 40)]).toEqual(filed);
});

it("fewer cameras send the same, judged the same", () => {
  const [day] = days;
  if (day === undefined) throw new Error("no day");
  const few = [...sent.filedUnder(day, 20)];
  expect([...sent.filedUnder(day, 100)].filter(({ cameraNo }) => cameraNo < 20)).toEqual(few);
  expect(few.some(({ judgement }) => judgement !== null)).toBe(true);
});

it("one camera of the first twenty has its clock nine hours behind, and no event of it is lost or there twice", () => {
  const { wrongClock } = sent;
  expect(wrongClock).toBeLessThan(20);
  const filed = days.flatMap((day) =>
    [...sent.filedUnder(day, 20)].map((each) => ({ ...each, filedAt: day.no * 86_400 + each.sentSecond })),
  );
  expect(filed.filter(({ sentSecond }) => sentSecond < 0 || sentSecond >= 86_400)).toEqual([]);
  const behind = filed.map(({ day, event, cameraNo, filedAt }) => ({
    isWrong: cameraNo === wrongClock,
    seconds: day.no * 86_400 + event.second - filedAt,
  }));
  expect(behind.filter(({ isWrong, seconds }) => seconds !== (isWrong ? 9 * 3600 : 0))).toEqual([]);
  const [, middle] = days;
  if (middle === undefined) throw new Error("no day");
  const own = sent.camerasOn(middle).find(({ camera }) => camera.no === wrongClock);
  const told = filed.filter(({ day, cameraNo }) => day.no === middle.no && cameraNo === wrongClock);
  expect(told.map(({ event }) => event)).toEqual(own?.events);
});
