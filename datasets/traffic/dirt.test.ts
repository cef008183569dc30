import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { SLOTS } from "../city/day-shape.ts";
import { outagesOf, stuckOf } from "./dirt.ts";

const sensors = Array.from({ length: 200 }, (_, index) => ({ no: index * 3 }));
const days = daysFrom("2026-03-09", 30);

it("outages last one to twelve hours and go on past midnight", () => {
  const timeline = new Map<number, Set<number>>();
  for (const [index, day] of days.entries()) {
    for (const { place, fromSlot, toSlot } of outagesOf(day, sensors, 7)) {
      expect(fromSlot).toBeGreaterThanOrEqual(0);
      expect(toSlot).toBeLessThanOrEqual(SLOTS);
      const slots = timeline.get(place) ?? new Set();
      timeline.set(place, slots);
      for (let slot = fromSlot; slot < toSlot; slot++) slots.add(index * SLOTS + slot);
    }
  }
  const within = [...timeline.values()].flatMap((slots) => lengthsOf(slots));
  expect(Math.max(...within)).toBeGreaterThan(100);
  // None but those that ran on from the day before, or into another, is shorter or longer.
  expect(within.filter((length) => length < 12 || length > 144).length / within.length).toBeLessThan(0.06);
  const lateOn = days.slice(1).map((_, index) => (index + 1) * SLOTS - 1);
  const late = lateOn.flatMap((slot) =>
    [...timeline.values()].filter((slots) => slots.has(slot)).map(() => slot),
  );
  const past = lateOn.flatMap((slot) =>
    [...timeline.values()].filter((slots) => slots.has(slot) && slots.has(slot + 1)).map(() => slot),
  );
  // But for the few that end with the day.
  expect(past.length / late.length).toBeGreaterThan(0.9);
});

/** Lengths of the stretches of a set of slots. */
function lengthsOf(slots: ReadonlySet<number>): readonly number[] {
  const starts = [...slots].filter((slot) => !slots.has(slot - 1));
  return starts.map((start) => {
    let end = start;
    while (slots.has(end)) end++;
    return end - start;
  });
}

it("a sensor's spans are its own, whichever sensors are asked about with it", () => {
  const [day] = days;
  if (day === undefined) throw new Error("no day");
  const alone = outagesOf(day, sensors.slice(40, 60), 7).map((span) => ({ ...span, place: span.place + 40 }));
  expect(alone.length).toBeGreaterThan(0);
  expect(outagesOf(day, sensors, 7).filter(({ place }) => place >= 40 && place < 60)).toEqual(
    expect.arrayContaining(alone),
  );
});

it("one sensor-day of two hundred has a stretch of one repeated value", () => {
  const stuck = days.flatMap((day) => stuckOf(day, sensors, 7));
  expect(stuck.length / (sensors.length * days.length)).toBeGreaterThan(0.003);
  expect(stuck.length / (sensors.length * days.length)).toBeLessThan(0.007);
});
