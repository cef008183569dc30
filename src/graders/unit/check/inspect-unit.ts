import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf } from "#domain/reason";
import type { LocalText } from "#domain/local-text";
import { toPinnedForm } from "../../authoring/pinned-form.ts";
import type { ExerciseProblem } from "../../authoring/exercise-problem.ts";
import { listExercises } from "../../exercise.ts";
import { GradingError } from "../../grading-error.ts";
import { isLessonName, lessonFile } from "../../lesson.ts";
import { parseLesson } from "../../notebook/lesson-source.ts";
import type { LessonSource } from "../../notebook/lesson-source.ts";
import type { SourceProblem } from "../../notebook/percent.ts";
import type { JsonReading } from "../json-file.ts";
import { findOtherName, listUnits, readOptionalText, UNIT_FILE } from "../load-unit.ts";
import { parseUnit } from "../unit.ts";
import type { Unit } from "../unit.ts";
import { findPairProblems } from "./language-pairs.ts";
import { findSectionProblems } from "./lesson-sections.ts";
import { findTypeProblems } from "./lesson-types.ts";
import { findPageProblems } from "./unit-pages.ts";

/** What can be said of a unit without running it. */
export interface InspectedUnit {
  /** Null for a file that cannot be read. */
  readonly unit: Unit | null;
  /** Those that can be run. */
  readonly lessons: readonly LessonSource[];
  readonly problems: readonly ExerciseProblem[];
}

/**
 * Reads a unit's folder and compares it with what docs/lesson-format.md asks for.
 * @throws GradingError when there is no such unit.
 */
export async function inspectUnit(curriculum: string, name: string): Promise<InspectedUnit> {
  const file = join(curriculum, name, UNIT_FILE);
  const text = await readOptionalText(file);
  if (text === null) {
    const known = (await listUnits(curriculum)).join(", ");
    throw new GradingError(reasonOf("unit.unknown", { unit: name, known }));
  }
  const reading = parseUnit(text);
  if (reading.status === "invalid")
    return { unit: null, lessons: [], problems: inFile(file, reading.problems) };
  const unit = reading.value;
  const inspected = await Promise.all(unit.lessons.map((lesson) => inspectLesson(curriculum, lesson)));
  const problems = [
    ...inFile(file, await findListProblems(curriculum, name, reading)),
    ...inFile(file, findMissingPages(unit)),
    ...(await findPageProblems(join(curriculum, name), unit)),
    ...inspected.flatMap((each) => each.problems),
  ];
  return { unit, lessons: inspected.flatMap(({ lesson }) => (lesson === null ? [] : [lesson])), problems };
}

interface InspectedLesson {
  readonly lesson: LessonSource | null;
  readonly problems: readonly ExerciseProblem[];
}

async function inspectLesson(curriculum: string, name: string): Promise<InspectedLesson> {
  const file = lessonFile(curriculum, name);
  const text = await readOptionalText(file);
  if (text === null) return { lesson: null, problems: [] }; // said of unit.json
  const reading = parseLesson(name, text);
  if (reading.status === "invalid") return { lesson: null, problems: inFile(file, reading.problems) };
  const { lesson } = reading;
  const form = toPinnedForm(text);
  const isPinned = form.status === "formatted" && form.text === text;
  const types = (["ko", "en"] as const).flatMap((lang) => findTypeProblems(lesson.cells, lang));
  const problems: SourceProblem[] = [
    ...(isPinned ? [] : [{ line: 1, message: NOT_PINNED }]),
    ...findPairProblems(lesson.cells),
    ...findSectionProblems(lesson.cells),
    ...dropRepeated(types),
  ];
  return { lesson, problems: inFile(file, problems) };
}

/** Code that both languages share has the same faults in both. */
function dropRepeated(problems: readonly SourceProblem[]): readonly SourceProblem[] {
  return [...new Map(problems.map((each) => [`${String(each.line)} ${each.message.en}`, each])).values()];
}

/** Notebooks that are listed and not there, or there and not listed, and a file that names another unit. */
async function findListProblems(
  curriculum: string,
  name: string,
  { value, lineOf }: Extract<JsonReading<Unit>, { readonly status: "read" }>,
): Promise<SourceProblem[]> {
  const files = await readdir(join(curriculum, name));
  const there = {
    lessons: files
      .filter((file) => /^lesson-[\w-]+\.ts$/.test(file))
      .map((file) => `${name}/${file.slice(0, -3)}`),
    exercises: (await listExercises(curriculum)).filter((exercise) => exercise.startsWith(`${name}/`)),
  };
  const problems: SourceProblem[] = [...findOtherName(name, value.unit, lineOf("unit"))];
  for (const key of ["lessons", "exercises"] as const) {
    value[key].forEach((each, at) => {
      const isThere = there[key].includes(each) && (key === "exercises" || isLessonName(each));
      if (!isThere) problems.push({ line: lineOf(key, at), message: notThere(each) });
    });
    for (const each of there[key].filter((one) => !value[key].includes(one)))
      problems.push({ line: lineOf(key), message: notListed(each, key) });
  }
  return problems;
}

/** A unit without lessons is still being planned. */
function findMissingPages({ lessons, exercises, ...unit }: Unit): SourceProblem[] {
  if (lessons.length === 0) return [];
  const wanted = ["instructor", "project", ...(exercises.length > 0 ? (["solution"] as const) : [])] as const;
  return wanted
    .filter((key) => unit[key] === undefined)
    .map((key) => ({
      line: 1,
      message: {
        ko: `\`${key}\`: 이 단원의 ${key}.md가 없습니다. docs/lesson-format.md를 보고 쓰세요.`,
        en: `\`${key}\`: this unit has no ${key}.md. Write it by docs/lesson-format.md.`,
      },
    }));
}

function inFile(file: string, problems: readonly SourceProblem[]): ExerciseProblem[] {
  return problems.map((problem) => ({ file, ...problem }));
}

const NOT_PINNED: LocalText = {
  ko: "머리말이나 빈 줄이 정해진 꼴이 아닙니다. `dschool exercise fmt`가 고칩니다.",
  en: "Its header or its empty lines are not in the pinned form. `dschool exercise fmt` mends them.",
};

function notThere(name: string): LocalText {
  return {
    ko: `${name}: 그런 파일이 없습니다. 이름을 고치거나 파일을 만드세요(강의는 lesson-으로 시작합니다).`,
    en: `${name} is not there. Mend the name, or make the file (lessons begin with lesson-).`,
  };
}

function notListed(name: string, key: "lessons" | "exercises"): LocalText {
  return {
    ko: `${name}: 폴더에 있지만 \`${key}\`에 없습니다. 차례에 맞게 적으세요.`,
    en: `${name} is in the folder, but not in \`${key}\`. Add it where it belongs.`,
  };
}
