import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CURRICULUM, PACKAGE_ROOT } from "#cli/config";
import { run as unit } from "#cli/unit";
import type { UnitReport } from "#cli/unit/check";
import { listUnits, loadUnit } from "#graders/unit/load-unit";
import { jsonLines, runVerb } from "../integration/run-verb.ts";
import { openLessonsHome } from "./lessons-home.ts";

const stack = new AsyncDisposableStack();
let home: string;

beforeAll(async () => {
  ({ home } = stack.use(await openLessonsHome()));
});
afterAll(() => stack.disposeAsync());

async function check(name: string, curriculum: string): Promise<UnitReport & { readonly code: number }> {
  const outcome = await runVerb(unit, ["check", name, "--run", "--json"], home, {
    DSCHOOL_CURRICULUM: curriculum,
  });
  const [report] = jsonLines<UnitReport>(outcome);
  if (report === undefined) throw new Error(outcome.stderr);
  for (const time of report.times) console.log(JSON.stringify({ bench: "lesson", ...time }));
  return { ...report, code: outcome.code };
}

function findingsOf({ problems }: UnitReport): readonly string[] {
  return problems.map(({ file, line, message }) => `${file}:${String(line)}: ${message.en}`);
}

it.each(await listUnits(CURRICULUM))(
  "%s is as docs/lesson-format.md asks, and its lessons run start to end in both languages",
  async (name) => {
    const { lessons } = await loadUnit(CURRICULUM, name);
    const report = await check(name, CURRICULUM);
    expect(findingsOf(report)).toEqual([]);
    expect(report.code).toBe(0);
    expect(report.times.map(({ lesson, lang }) => [lesson, lang])).toEqual(
      lessons.flatMap((lesson) => [
        [lesson, "ko"],
        [lesson, "en"],
      ]),
    );
  },
);

it("finds what only a run shows: an error, a word on stderr, and pictures that say too little", async () => {
  const curriculum = mkdtempSync(join(home, "curriculum-"));
  cpSync(join(PACKAGE_ROOT, "tests/fixtures/units"), curriculum, { recursive: true });
  const file = join(curriculum, "90-sample/lesson-1-hours.ts");
  const sound = await check("90-sample", curriculum);
  expect(findingsOf(sound)).toEqual([]);
  const planted = readFileSync(file, "utf8")
    .replace(/^first$/m, 'console.error("careful");\nfirst')
    .replace(/^readings\.rows.*$/m, 'throw new RangeError("no");')
    .replace(/subtitle: .*\n/, "")
    .replace(/ {2}description: "아침.*\n/, "");
  writeFileSync(file, planted);
  const { problems, code } = await check("90-sample", curriculum);
  const said = problems.map(({ message }) => message.en).join("\n");
  expect(code).toBe(1);
  for (const words of [
    /wrote to stderr: careful/,
    /wrote to stderr: .*RangeError: no|This cell failed: .*no/,
    /\(ko\) Picture “주말의 속도”: It shows synthetic data, of which its title says nothing/,
    /\(en\) Picture “Speed over a day \(synthetic data\)”: It has no `description`/,
  ])
    expect(said).toMatch(words);
  rmSync(curriculum, { recursive: true });
});
