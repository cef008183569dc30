import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readOptionalPage } from "#graders/unit/unit-page";
import { loadUnit } from "#graders/unit/load-unit";
import { CURRICULUM, PACKAGE_ROOT } from "../config.ts";
import { ExerciseShelf } from "../exercise-shelf.ts";
import { unitOf } from "./unit-view.ts";
import type { UnitContext } from "./unit-view.ts";

const UNITS = resolve(PACKAGE_ROOT, "tests/fixtures/units");
const SAVED = new Date("2026-11-20T01:02:03Z");

function contextOf(more: Partial<UnitContext>): UnitContext {
  return {
    curriculum: UNITS,
    exercises: new ExerciseShelf(CURRICULUM),
    savedAt: async () => null,
    assignments: [],
    isInstructor: false,
    ...more,
  };
}

describe("a unit's page", () => {
  it("lists its lessons, each with a title in both languages and when it was saved", async () => {
    const { lessons, project, exam, ncs } = await unitOf(
      await loadUnit(UNITS, "90-sample"),
      contextOf({ savedAt: async (notebook) => (notebook.includes("lesson-1") ? SAVED : null) }),
    );
    expect(lessons).toEqual([
      {
        name: "90-sample/lesson-1-hours",
        title: { ko: "몇 시에 느린가", en: "At which hour it is slow" },
        savedAt: SAVED.toISOString(),
      },
    ]);
    expect(project?.en).toContain("Draw the day of your own neighbourhood.");
    expect(exam.map(({ subject }) => subject)).toEqual(["S2"]);
    expect(ncs).toHaveLength(1);
  });

  it("says of an exercise which of the reader's assignments it is", async () => {
    const context = contextOf({
      curriculum: CURRICULUM,
      assignments: [{ id: "an-assignment", exercise: "05-traffic/speeds" }],
    });
    const { exercises } = await unitOf(await loadUnit(CURRICULUM, "05-traffic"), context);
    const speeds = exercises.find(({ name }) => name === "05-traffic/speeds");
    expect(speeds).toMatchObject({ assignment: "an-assignment", savedAt: null });
  });

  it("tells instructors of their page, and holds nothing of it for anybody", async () => {
    const unit = await loadUnit(UNITS, "90-sample");
    const [trainees, instructors] = await Promise.all([
      unitOf(unit, contextOf({})),
      unitOf(unit, contextOf({ isInstructor: true })),
    ]);
    expect([trainees.forInstructors, instructors.forInstructors]).toEqual([false, true]);
    const page = await readOptionalPage(resolve(UNITS, "90-sample"), "instructor.md");
    expect(page?.ko).toContain("처음 10분은");
    expect(JSON.stringify([trainees, instructors])).not.toContain("처음 10분은");
  });
});
