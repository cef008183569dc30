import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { LocalText } from "#domain/local-text";
import { selectOptionalProof } from "#graders/authoring/kept-proof";
import { NEEDED_SCORE } from "#graders/authoring/proof-score";
import { loadExercise, maxPoints } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { isLessonName, lessonText, loadLesson } from "#graders/lesson";
import type { ReleaseLang } from "#graders/notebook/in-language";
import { releaseText } from "#graders/release-exercise";
import { CliError } from "./cli-error.ts";
import { asCliErrors } from "./as-cli-errors.ts";
import { parseReleaseLang } from "./parse-lang.ts";
import { writeReleaseFile } from "./grading/release-file.ts";
import type { CliContext, Verb } from "./verb.ts";

const USAGE =
  "dschool release <unit>/<exercise or lesson> [--solution] [--unproven] [--lang ko|en|both] [--force] [--json] -o <file.ipynb>";

/**
 * Writes the notebook a trainee gets, or with `--solution` the instructor's. The trainee's exercise asks that the checks are
 * proved, which `--unproven` waives. A file that is there stays unless `--force` is given.
 */
export const run: Verb = async (args, context) => {
  const { config, stdout } = context;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      solution: { type: "boolean", default: false },
      unproven: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
      output: { type: "string", short: "o" },
    },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1 || values.output === undefined) throw wrongUsage();
  const lang = parseReleaseLang(values.lang) ?? config.lang;
  const file = resolve(values.output);
  const { text, ...more } = isLessonName(name)
    ? await lessonRelease(name, lang, context)
    : await exerciseRelease(name, { ...values, lang }, context);
  await writeReleaseFile(file, text, { replace: values.force });
  const summary = { file, ...more, lang };
  stdout.write(values.json ? `${JSON.stringify(summary)}\n` : `${file}\n`);
  return 0;
};

async function lessonRelease(lesson: string, lang: ReleaseLang, { config }: CliContext) {
  const loaded = await asCliErrors(config.home, () => loadLesson(config.curriculum, lesson));
  return { text: lessonText(loaded, lang), lesson };
}

interface Asked {
  readonly solution: boolean;
  readonly unproven: boolean;
  readonly lang: ReleaseLang;
}

async function exerciseRelease(
  name: string,
  { solution, unproven, lang }: Asked,
  { config, stderr }: CliContext,
) {
  const exercise = await asCliErrors(config.home, () => loadExercise(config.curriculum, name));
  if (!solution) {
    const lack = await asCliErrors(config.home, () => optionalLackOfProof(config.home, exercise));
    if (lack !== null && !unproven) throw new CliError(lack, 1);
    if (lack !== null) stderr.write(`${lack.ko}\n${lack.en}\n`);
  }
  const text = releaseText(exercise, { lang, withSolution: solution });
  return { text, exercise: name, solution, points: maxPoints(exercise) };
}

/** Why the checks of an exercise are not to be trusted yet; null when they are proved. */
async function optionalLackOfProof(home: string, exercise: Exercise): Promise<LocalText | null> {
  const proof = await selectOptionalProof(home, exercise);
  const { name } = exercise;
  if (proof === null) {
    return {
      ko: `${name}: 채점 기준이 아직 검증되지 않았습니다. 먼저 dschool exercise test ${name} 을 실행하세요 (그대로 내려면 --unproven).`,
      en: `${name}: its checks have not been proved as they stand. Run first: dschool exercise test ${name} (or add --unproven).`,
    };
  }
  if (proof.isProved) return null;
  const score = proof.score === null ? "–" : proof.score.toFixed(2);
  return {
    ko: `${name}: 채점 기준이 검증을 통과하지 못했습니다 (변이 점수 ${score}, 필요한 점수 ${String(NEEDED_SCORE)}). dschool exercise test ${name} 이 무엇을 고칠지 알려 줍니다 (그대로 내려면 --unproven).`,
    en: `${name}: its checks did not prove good enough (mutation score ${score}, needed ${String(NEEDED_SCORE)}). dschool exercise test ${name} says what to mend (or add --unproven).`,
  };
}

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}
