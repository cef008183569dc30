import { isRecord } from "#charts/plain-record";
import type { PlainRecord } from "#charts/plain-record";
import type { Lang, LocalText } from "#domain/local-text";
import { isFor } from "../../notebook/exercise-source.ts";
import type { LessonSource } from "../../notebook/lesson-source.ts";
import type { SourceProblem } from "../../notebook/percent.ts";
import type { Unit } from "../unit.ts";
import { findPictureProblems } from "./picture-problems.ts";
import { readPicture } from "./picture.ts";
import type { LessonOutput, LessonRun } from "./run-lesson.ts";

const LEAST_PICTURES = 2;
const CHART_MIME = "application/vnd.vegalite.v5+json";
/** Of what a cell printed, as much as says what it is. */
const SHOWN = 300;

export interface RunContext {
  readonly lang: Lang;
  readonly datasets: Readonly<Unit["datasets"]>;
}

/** What came of a run that must not: errors, words on stderr, and pictures that say too little. */
export function findRunProblems(
  lesson: LessonSource,
  { outputs }: Pick<LessonRun, "outputs">,
  context: RunContext,
): SourceProblem[] {
  const cells = lesson.cells.filter((cell) => isFor(cell, context.lang));
  const problems = cells.flatMap(({ line }, at) =>
    (outputs[at] ?? []).flatMap((output) =>
      [...complaintsOf(output), ...picturesOf(output).flatMap((spec) => pictureProblems(spec, context))].map(
        (message) => ({ line, message }),
      ),
    ),
  );
  const count = outputs.flat().flatMap(picturesOf).length;
  return count < LEAST_PICTURES ? [...problems, { line: 1, message: tooFewPictures(count) }] : problems;
}

function complaintsOf(output: LessonOutput): readonly LocalText[] {
  if (output.output_type === "error") {
    const said = `${output.ename}: ${output.evalue}`.slice(0, SHOWN);
    return [{ ko: `이 셀은 오류로 끝났습니다: ${said}`, en: `This cell failed: ${said}` }];
  }
  if (output.output_type !== "stream" || output.name !== "stderr") return [];
  const said = output.text.trim().slice(0, SHOWN);
  return [{ ko: `이 셀은 stderr에 썼습니다: ${said}`, en: `This cell wrote to stderr: ${said}` }];
}

function picturesOf(output: LessonOutput): readonly PlainRecord[] {
  const spec = "data" in output ? output.data[CHART_MIME] : null;
  return isRecord(spec) ? [spec] : [];
}

function pictureProblems(spec: PlainRecord, context: RunContext): readonly LocalText[] {
  const picture = readPicture(spec);
  const { lang } = context;
  const name = picture.caption.slice(0, 60);
  return findPictureProblems(picture, context).map(({ ko, en }) => ({
    ko: `(${lang}) 그림 ‘${name}’: ${ko}`,
    en: `(${lang}) Picture “${name}”: ${en}`,
  }));
}

function tooFewPictures(count: number): LocalText {
  return {
    ko: `그림이 ${String(count)}개입니다. ${String(LEAST_PICTURES)}개 이상 두세요.`,
    en: `Pictures: ${String(count)}. Have ${String(LEAST_PICTURES)} at least.`,
  };
}
