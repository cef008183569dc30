import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { cameras } from "../city/cameras.ts";
import { roadLinks } from "../city/road-links.ts";
import { metres2Between } from "../city/street-grid.ts";
import type { IncidentDirt } from "./dirty-records.ts";
import { IncidentDays } from "./incident-day.ts";

const days = daysFrom("2026-03-09", 90);
const city = new IncidentDays(1);
const made = days.map((day) => city.ofDay(day));
const clean = made.flatMap((day) => day.clean.map(({ record }) => record));
const written = made.flatMap(({ records }) => records);
const dirt = made.flatMap((day) => day.dirt);
const links = new Map(roadLinks().map((link) => [link.linkId, link]));

it("the centre is told after the start and before the end, and rarely knows how long it takes", () => {
  const wrong = clean.filter(
    ({ startMinute, reportedMinute, clearedMinute }) =>
      reportedMinute <= startMinute || reportedMinute > (clearedMinute ?? Infinity),
  );
  expect(wrong).toEqual([]);
  const delays = clean
    .map(({ startMinute, reportedMinute }) => reportedMinute - startMinute)
    .sort((a, b) => a - b);
  expect(delays[Math.floor(delays.length / 2)]).toBeLessThanOrEqual(6);
  const guessed = clean.filter(({ expectedClearMinute }) => expectedClearMinute !== null);
  expect(guessed.length / clean.length).toBeGreaterThan(0.8);
  expect(
    guessed.filter(({ expectedClearMinute, clearedMinute }) => expectedClearMinute === clearedMinute).length,
  ).toBeLessThan(guessed.length / 5);
});

it("an incident is placed on its link, and a camera tells only of links that one sees", () => {
  const seen = new Set(cameras().flatMap(({ link }) => link?.linkId ?? []));
  for (const { linkId, place, source } of clean) {
    const link = links.get(linkId);
    if (link === undefined) throw new Error(`no link ${linkId}`);
    const reach = Math.sqrt(metres2Between(link.start, place)) + Math.sqrt(metres2Between(place, link.end));
    expect(reach).toBeLessThan(link.lengthM + 2);
    if (source === "CCTV") expect(seen).toContain(linkId);
  }
  expect(clean.filter(({ source }) => source === "CCTV").length / clean.length).toBeGreaterThan(0.08);
});

it("its course goes from the report to the clearing, in order, and says what was closed", () => {
  for (const { records, updates } of made) {
    const byId = Map.groupBy(updates, ({ incidentId }) => incidentId);
    expect(byId.size).toBe(records.length);
    for (const [, steps] of byId) {
      expect(steps.map(({ updateNo }) => updateNo)).toEqual(steps.map((_, index) => index + 1));
      const minutes = steps.map(({ minute }) => minute);
      expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    }
  }
  const steps = made.flatMap(({ updates }) => updates);
  expect(steps.filter(({ state }) => state === "접수").length).toBe(written.length);
  expect(steps.filter(({ state }) => state === "해제").length).toBe(clean.length);
  const closed = steps.filter(({ state }) => state === "통제");
  expect(closed.length).toBe(clean.filter(({ lanesBlocked }) => lanesBlocked > 0).length);
  expect(closed.every(({ lanesBlocked }) => (lanesBlocked ?? 0) > 0)).toBe(true);
});

it.each<[IncidentDirt, number]>([
  ["cleared_missing", 0.045],
  ["duplicate", 0.03],
  ["wrong_link", 0.03],
  ["swapped_position", 0.025],
  ["late_entry", 0.025],
])("%s is as rare as designed, and there every week", (kind, target) => {
  const own = dirt.filter((note) => note.kind === kind);
  expect(own.length / clean.length / target).toBeGreaterThan(0.6);
  expect(own.length / clean.length / target).toBeLessThan(1.5);
  // Weeks are counted from 1970-01-01: the first and the last of these are not whole.
  const weeks = new Set(days.map(({ no }) => Math.trunc(no / 7)));
  const dirty = days.filter((_, index) => made[index]?.dirt.some((note) => note.kind === kind));
  expect(new Set(dirty.map(({ no }) => Math.trunc(no / 7))).size).toBeGreaterThanOrEqual(weeks.size - 2);
});

it("what is wrong is only what is told to be", () => {
  const told = new Map(dirt.map(({ incidentId, kind }) => [incidentId, kind]));
  const own = new Map(clean.map((record) => [record.incidentId, record]));
  expect(written.length).toBe(clean.length + dirt.filter(({ kind }) => kind === "duplicate").length);
  const untold = written.filter((record) => !told.has(record.incidentId));
  expect(untold).toEqual(untold.map(({ incidentId }) => own.get(incidentId)));
  for (const record of written) {
    const was = own.get(record.incidentId);
    const kind = told.get(record.incidentId);
    if (kind === "cleared_missing") expect(record).toEqual({ ...was, clearedMinute: null });
    if (kind === "late_entry") expect(record.reportedMinute - record.startMinute).toBeGreaterThanOrEqual(60);
    if (kind === "wrong_link") {
      expect(record.place).toEqual(was?.place);
      const [link, right] = [links.get(record.linkId), links.get(was?.linkId ?? "")];
      expect(link?.roadName).toBe(right?.roadName);
      expect(link).not.toBe(right);
    }
  }
});

it("a second report is of the same kind, from nearby, and later", () => {
  const byId = new Map(written.map((record) => [record.incidentId, record]));
  for (const { incidentId, kind, ofIncidentId } of dirt) {
    if (kind !== "duplicate") continue;
    const [first, again] = [byId.get(ofIncidentId), byId.get(incidentId)];
    if (first === undefined || again === undefined) throw new Error(`${incidentId} is of nothing`);
    expect(again.type).toBe(first.type);
    expect(metres2Between(again.place, first.place)).toBeLessThan(80 * 80);
    expect(again.reportedMinute).toBeGreaterThanOrEqual(first.reportedMinute);
  }
});

it("a day is the same without the others", () => {
  const [, , day] = days;
  if (day === undefined) throw new Error("no day");
  expect(new IncidentDays(1).ofDay(day)).toEqual(made[2]);
});
