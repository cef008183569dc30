import { expect, it } from "vitest";
import { daysFrom } from "../city/calendar.ts";
import { groupOn, operatorCharacters, operators, SHIFT_GROUPS } from "./operators.ts";

it("four groups of six work in the control room, known by number, in the order of their ids", () => {
  const ids = operators().map(({ operatorId }) => operatorId);
  expect(ids).toHaveLength(24);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(id).toMatch(/^OP\d{4}$/);
  for (const group of SHIFT_GROUPS)
    expect(operators().filter((each) => each.group === group)).toHaveLength(6);
});

it("in four days each group works three shifts, each at another time of day, and never two in a day", () => {
  const days = daysFrom("2026-03-09", 4);
  const shifts = days.flatMap((day) =>
    [0, 1, 2].map((shift) => ({ day, shift, group: groupOn(day, shift) })),
  );
  for (const group of SHIFT_GROUPS) {
    const own = shifts.filter((each) => each.group === group);
    expect(new Set(own.map(({ shift }) => shift)).size).toBe(3);
    expect(new Set(own.map(({ day }) => day)).size).toBe(3);
  }
});

it("who they are does not depend on the seed, how they work does", () => {
  const [one, other] = [operatorCharacters(1), operatorCharacters(2)];
  expect(one.map(({ operatorId, group }) => [operatorId, group])).toEqual(
    other.map(({ operatorId, group }) => [operatorId, group]),
  );
  expect(one.map(({ pace }) => pace)).not.toEqual(other.map(({ pace }) => pace));
});
