import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadExercise, maxPoints } from "#graders/exercise";
import { releaseText } from "#graders/release-exercise";
import { CliError } from "./cli-error.ts";
import { CURRICULUM } from "./config.ts";
import { asCliErrors } from "./as-cli-errors.ts";
import { parseLang } from "./parse-lang.ts";
import { writeReleaseFile } from "./grading/release-file.ts";
import type { Verb } from "./verb.ts";

const USAGE =
  "dschool release <unit>/<exercise> [--solution] [--lang ko|en] [--force] [--json] -o <file.ipynb>";

/** Writes the notebook a trainee gets, or with `--solution` the instructor's. A file that is there stays unless `--force` is given. */
export const run: Verb = async (args, { config, stdout }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      solution: { type: "boolean", default: false },
      force: { type: "boolean", default: false },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
      output: { type: "string", short: "o" },
    },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1 || values.output === undefined) throw wrongUsage();
  const lang = parseLang(values.lang) ?? config.lang;
  const exercise = await asCliErrors(config.home, () => loadExercise(CURRICULUM, name));
  const file = resolve(values.output);
  const text = releaseText(exercise, { lang, withSolution: values.solution });
  await writeReleaseFile(file, text, { replace: values.force });
  const summary = { file, exercise: name, lang, solution: values.solution, points: maxPoints(exercise) };
  stdout.write(values.json ? `${JSON.stringify(summary)}\n` : `${file}\n`);
  return 0;
};

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}
