import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspectUnit } from "./inspect-unit.ts";

const UNITS = resolve(import.meta.dirname, "../../../../tests/fixtures/units");
const LESSON = "lesson-1-hours.ts";

let curriculum: string;
beforeEach(() => {
  curriculum = mkdtempSync(join(tmpdir(), "unit-"));
  cpSync(UNITS, curriculum, { recursive: true });
});
afterEach(() => {
  rmSync(curriculum, { recursive: true });
});

function change(file: string, from: string | RegExp, to: string): void {
  const path = join(curriculum, "90-sample", file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${String(from)}`);
  writeFileSync(path, changed);
}

async function findings(): Promise<readonly string[]> {
  const { problems } = await inspectUnit(curriculum, "90-sample");
  return problems.map(({ file, line, message }) => `${basename(file)}:${String(line)}: ${message.en}`);
}

/** The line of the fixture's lesson in which a text first is. */
function lineOf(part: string): string {
  const lines = readFileSync(join(UNITS, "90-sample", LESSON), "utf8").split("\n");
  return String(lines.findIndex((line) => line.includes(part)) + 1);
}

// The first has the compiler load its libraries.
describe("a unit's folder", { timeout: 60_000 }, () => {
  it("has nothing to mend where all of docs/lesson-format.md holds", async () => {
    expect(await findings()).toEqual([]);
  });

  it.each<[string, string, string | RegExp, string, RegExp]>([
    [
      "a lesson that is not there",
      "unit.json",
      "lesson-1-hours",
      "lesson-1-ours",
      /^unit\.json:\d+: 90-sample\/lesson-1-ours is not there/,
    ],
    [
      "a lesson that is not listed",
      "unit.json",
      '"90-sample/lesson-1-hours"',
      "",
      /lesson-1-hours is in the folder, but not in `lessons`/,
    ],
    [
      "another unit's name",
      "unit.json",
      '"unit": "90-sample"',
      '"unit": "91-sample"',
      /^unit\.json:2: The folder is called 90-sample/,
    ],
    ["no instructor's page", "unit.json", /\n {2}"instructor": .*/, "", /has no instructor\.md/],
    [
      "a page that is not there",
      "unit.json",
      '"project.md"',
      '"projects.md"',
      /^projects\.md:1: .*not there/,
    ],
    ["a page in one language", "solution.md", / This unit.*/, "", /one language only/],
    [
      "pages of other headings",
      "project.en.md",
      "# Team",
      "## Team",
      /^project\.en\.md:1: Its headings differ/,
    ],
    ["a header not in form", LESSON, "//     language: typescript\n", "", /not in the pinned form/],
    ["two prompts", LESSON, /예상하고 실행하기: 읽은/, "읽은", /“Predict, then run”: 2/],
    ["no limits in English", LESSON, "## Limits", "## Season", /\(en\) No section says what is limited/],
    ["nothing to read on with", LESSON, "## 더 읽을거리", "## 끝", /\(ko\) There is nothing to read on/],
    [
      "a language that lacks",
      LESSON,
      "// 14 days",
      "// 15 weeks of 77 days",
      /77 is in the English text only/,
    ],
  ])("is found to have %s", async (_, file, from, to, said) => {
    change(file, from, to);
    expect((await findings()).join("\n")).toMatch(said);
  });

  it("says of code that does not type-check in which line, once for both languages", async () => {
    change(LESSON, "readings.rows()[0]?.n", "readings.rows()[0]?.m");
    const line = lineOf("readings.rows()[0]?.n");
    expect(await findings()).toEqual([
      `${LESSON}:${line}: The type checker says: Property 'm' does not exist on type '{ n: number; }'.`,
    ]);
    change(LESSON, "readings.rows()[0]?.m", "readings.rows()[0]!.n.length");
    expect((await findings())[0]).toMatch(/'length' does not exist on type 'number'/);
  });

  it("is held to strict types, which the kernel does not ask for", async () => {
    change(LESSON, "readings.rows()[0]?.n", "((row) => row)(readings)");
    expect(await findings()).toEqual([]); // what is passed says what it is
    change(LESSON, "((row) => row)(readings)", "const same = (row) => row;");
    expect((await findings()).join()).toMatch(/'row' implicitly has an 'any' type/);
  });

  it("asks of a unit that is still planned no more than its file", async () => {
    change("unit.json", '"90-sample/lesson-1-hours"', "");
    change("unit.json", /\n {2}"instructor"[^]*"project\.md"/, '\n  "project": "project.md"');
    rmSync(join(curriculum, "90-sample", LESSON));
    expect(await findings()).toEqual([]);
  });

  it("is refused where there is none", async () => {
    await expect(inspectUnit(curriculum, "91-none")).rejects.toThrow(/no unit 91-none.*90-sample/);
  });
});
