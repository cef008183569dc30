import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Lang } from "#domain/local-text";
import type { ExerciseProblem } from "#graders/authoring/exercise-problem";
import { lessonFile } from "#graders/lesson";
import type { LessonSource } from "#graders/notebook/lesson-source";
import { inspectUnit } from "#graders/unit/check/inspect-unit";
import { runLesson } from "#graders/unit/check/run-lesson";
import { findRunProblems } from "#graders/unit/check/run-problems";
import { listUnits } from "#graders/unit/load-unit";
import type { Unit } from "#graders/unit/unit";
import { prepareWorkspace } from "#lab-server/solo/workspace";
import { CliError } from "../cli-error.ts";
import { readProcessEnvironment } from "../config.ts";
import { problemsText } from "../exercise/problems-text.ts";
import type { CliContext, Verb } from "../verb.ts";

/** What a lesson may take at scale `small` on an idle machine: said, and never failed for. */
const LIMIT_SECONDS = 60;

/** How long a lesson took, from the start of its kernel to its end. */
export interface LessonTime {
  readonly lesson: string;
  readonly lang: Lang;
  readonly seconds: number;
  readonly limit: number;
}

/** A line of `--json`, for each unit. */
export interface UnitReport {
  readonly unit: string;
  readonly problems: readonly ExerciseProblem[];
  readonly times: readonly LessonTime[];
}

/** Compares units with docs/lesson-format.md; with `--run` their lessons run in the kernel, in both languages. */
export const runCheck: Verb = async (args, context) => {
  const { config, stdout } = context;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { run: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  if (values.run) assertSetUp(config.home);
  const names = positionals.length > 0 ? positionals : await listUnits(config.curriculum);
  let found = 0;
  for (const name of names) {
    const report = await checkUnit(name, values.run, context);
    found += report.problems.length;
    stdout.write(values.json ? `${JSON.stringify(report)}\n` : reportText(report));
  }
  return found === 0 ? 0 : 1;
};

async function checkUnit(name: string, isRun: boolean, context: CliContext): Promise<UnitReport> {
  const { unit, lessons, problems } = await inspectUnit(context.config.curriculum, name);
  const runs = isRun && unit !== null ? await runLessons(unit, lessons, context) : [];
  const found = [...problems, ...runs.flatMap((run) => run.problems)];
  return { unit: name, problems: found, times: runs.map(({ time }) => time) };
}

interface CheckedRun {
  readonly problems: readonly ExerciseProblem[];
  readonly time: LessonTime;
}

/** One after another: each has the machine to itself, as a trainee's has. */
async function runLessons(
  { datasets }: Unit,
  lessons: readonly LessonSource[],
  { config }: CliContext,
): Promise<readonly CheckedRun[]> {
  const folder = await mkdtemp(join(tmpdir(), "dschool-unit-"));
  try {
    const { dir } = await prepareWorkspace(folder, "author");
    const place = {
      home: config.home,
      workspace: dir,
      environment: readProcessEnvironment(),
      clock: () => performance.now(),
    };
    const runs: CheckedRun[] = [];
    for (const lesson of lessons) {
      for (const lang of ["ko", "en"] as const) {
        const run = await runLesson(lesson, lang, place);
        const file = lessonFile(config.curriculum, lesson.lesson);
        const problems = findRunProblems(lesson, run, { lang, datasets });
        const time = { lesson: lesson.lesson, lang, seconds: run.seconds, limit: LIMIT_SECONDS };
        runs.push({ problems: problems.map((problem) => ({ file, ...problem })), time });
      }
    }
    return runs;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function reportText({ unit, problems, times }: UnitReport): string {
  const ran = times.map(({ lesson, lang, seconds, limit }) => {
    const slow = seconds > limit ? "  !" : "";
    return `${lesson} (${lang}): ${seconds.toFixed(1)} s / ${String(limit)} s${slow}\n`;
  });
  const count = String(problems.length);
  const all =
    problems.length === 0
      ? `${unit}: 고칠 것이 없습니다. / nothing to mend.\n`
      : `${unit}: 고칠 것 ${count}개 / ${count} to mend\n`;
  return `${problemsText(problems)}${ran.join("")}${all}`;
}

function assertSetUp(home: string): void {
  if (existsSync(join(home, "venv", "bin", "jupyter-execute"))) return;
  throw new CliError(
    {
      ko: `노트북을 실행할 Jupyter가 ${home}에 없습니다. 저장소에서 \`npm start\`를 한 번 실행한 뒤 다시 하세요.`,
      en: `There is no Jupyter in ${home} to run notebooks. Run \`npm start\` in the repository once, then this again.`,
    },
    3,
  );
}
