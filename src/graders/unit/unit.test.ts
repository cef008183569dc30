import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { listUnits, loadUnit, readUnits } from "./load-unit.ts";
import { parseUnit } from "./unit.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const UNITS = join(ROOT, "tests/fixtures/units");
const TEXT = readFileSync(join(UNITS, "90-sample/unit.json"), "utf8");

function problemsOf(text: string) {
  const reading = parseUnit(text);
  return reading.status === "read" ? [] : reading.problems.map(({ line, message }) => [line, message.en]);
}

function lineWith(part: string): number {
  return TEXT.split("\n").findIndex((line) => line.includes(part)) + 1;
}

describe("a unit's file", () => {
  it("is read for every unit of the curriculum", async () => {
    const curriculum = join(ROOT, "curriculum");
    const units = await listUnits(curriculum);
    expect(units).toContain("05-traffic");
    for (const unit of units) expect((await loadUnit(curriculum, unit)).unit).toBe(unit);
  });

  it("says what is wrong at the line where it is", () => {
    expect(problemsOf(TEXT)).toEqual([]);
    expect(problemsOf(TEXT.replace('"synthetic"', '"made up"'))).toEqual([
      [lineWith('"label"'), expect.stringMatching(/^`datasets\.0\.label`: .*real-derived/)],
    ]);
    expect(problemsOf(TEXT.replace('"S2"', '"S9"'))).toEqual([
      [lineWith('"S2"'), expect.stringContaining("`exam.0.subject`")],
    ]);
  });

  it("says of a text that lacks a language where that text is", () => {
    const text = TEXT.replace('{ "ko": "다음 단원", "en": "The next unit" }', '{ "ko": "다음 단원" }');
    expect(problemsOf(text)).toEqual([[lineWith('"unlocks"'), expect.stringContaining("`unlocks.0.en`")]]);
  });

  it("says of what is no JSON in which line it stops being so", () => {
    const [problem] = problemsOf(TEXT.replace('"week": 90,', '"week": 90'));
    expect(problem?.[1]).toMatch(/JSON/);
    expect(problem?.[0]).toBeGreaterThan(1);
  });

  it("refuses a key that nothing reads", () => {
    expect(problemsOf(TEXT.replace('"hours"', '"houres": 2, "hours"'))[0]?.[1]).toMatch(/houres/);
  });

  it("does not hand out the instructor's pages as the project", () => {
    for (const file of ["instructor.md", "solution.md"]) {
      expect(problemsOf(TEXT.replace('"project.md"', `"${file}"`))).toEqual([
        [lineWith('"project"'), expect.stringMatching(/^`project`: .*trainees read it/)],
      ]);
    }
  });

  it("is refused where there is none, with those that there are", async () => {
    await expect(loadUnit(UNITS, "91-none")).rejects.toThrow(/no unit 91-none.*90-sample/);
    await expect(loadUnit(UNITS, "../units/90-sample")).rejects.toThrow(/no unit/);
  });

  it("that is broken does not stand in the way of the others, and is told of with its lines", async () => {
    const folder = mkdtempSync(join(tmpdir(), "units-"));
    try {
      cpSync(UNITS, folder, { recursive: true });
      for (const unit of ["91-broken", "92-misnamed"]) mkdirSync(join(folder, unit));
      writeFileSync(join(folder, "91-broken/unit.json"), TEXT.replace('"week": 90,', '"week": "ninety",'));
      writeFileSync(join(folder, "92-misnamed/unit.json"), TEXT);
      const [good, broken, misnamed] = await readUnits(folder);
      expect(good).toMatchObject({ status: "read", unit: { unit: "90-sample" } });
      const at = (line: number, en: RegExp) => ({
        status: "broken",
        broken: { problems: [{ line, message: { en: expect.stringMatching(en) as string } }] },
      });
      expect(broken).toMatchObject(at(lineWith('"week"'), /^`week`/));
      expect(misnamed).toMatchObject(at(lineWith('"unit"'), /folder is called 92-misnamed/));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is looked for in a folder that is there, which is said with the way on", async () => {
    await expect(listUnits(join(ROOT, "no-such-folder"))).rejects.toThrow(
      /no folder of units at .*no-such-folder. Set DSCHOOL_CURRICULUM/,
    );
  });
});
