import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bothLanguages } from "#domain/reason-text";
import { isExerciseName } from "#graders/exercise";
import { importNotebook } from "#graders/nbgrader/import-notebook";
import type { ImportedExercise } from "#graders/nbgrader/import-notebook";
import { parseExercise } from "#graders/notebook/exercise-source";
import { CliError } from "../cli-error.ts";
import { readNotebookFile } from "../grading/notebook-file.ts";
import type { CliContext, ExitCode, Verb } from "../verb.ts";
import { problemsText } from "./problems-text.ts";
import { joinProblems, notesText } from "./notebook-problems-text.ts";

const USAGE = "dschool exercise import <notebook.ipynb> [-o <unit folder>] [--json]";
const UNIT = "imported";

/**
 * Makes an exercise of an nbgrader notebook. What is there already stays. Exit 0 when the exercise can be graded as it is, 1
 * when something has to be mended first, such as cells in another language, 2 when the notebook cannot be imported.
 */
export const runImport: Verb = async (args, context) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { output: { type: "string", short: "o" }, json: { type: "boolean", default: false } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw wrongUsage();
  const { curriculum } = context.config;
  const folder = values.output === undefined ? join(curriculum, UNIT) : resolve(values.output);
  const stem =
    basename(file, ".ipynb")
      .replace(/[^\w-]+/g, "-")
      .replace(/^-+|-+$/g, "") || "notebook";
  const name = `${basename(folder)}/${stem}`;
  if (!isExerciseName(name)) throw wrongFolder(folder);
  const reading = await readNotebookFile(file);
  if (reading.status === "refused") throw new CliError(named(file, bothLanguages(reading.reason)), 2);
  const outcome = importNotebook(reading.bytes, name);
  if (outcome.status === "refused") throw new CliError(joinProblems(file, outcome.problems), 2);
  const files = await writeFiles(join(folder, stem), outcome.exercise);
  return report({ name, file, files, isJson: values.json, exercise: outcome.exercise, folder }, context);
};

interface Imported {
  readonly name: string;
  /** The notebook. */
  readonly file: string;
  /** Those that were written, the exercise's own first. */
  readonly files: readonly string[];
  readonly folder: string;
  readonly isJson: boolean;
  readonly exercise: ImportedExercise;
}

function report(imported: Imported, { config, stdout, stderr }: CliContext): ExitCode {
  const { name, file, files, exercise, isJson, folder } = imported;
  const reading = parseExercise(exercise.source);
  const problems =
    reading.status === "invalid" ? reading.problems.map((each) => ({ file: files[0] ?? "", ...each })) : [];
  const { notes, counts } = exercise;
  if (isJson) stdout.write(`${JSON.stringify({ exercise: name, files, ...counts, notes, problems })}\n`);
  else stdout.write(files.map((each) => `${each}\n`).join(""));
  if (!isJson) stderr.write(notesText(file, notes));
  stderr.write(problemsText(problems));
  if (dirname(folder) !== config.curriculum) stderr.write(elsewhere(config.curriculum));
  return problems.length > 0 ? 1 : 0;
}

/** All three or none of them. */
async function writeFiles(path: string, { source, checks, sidecar }: ImportedExercise): Promise<string[]> {
  const texts = { [`${path}.ts`]: source, [`${path}.checks.ts`]: checks, [`${path}.nbgrader.json`]: sidecar };
  const files = Object.keys(texts);
  const there = files.find((file) => existsSync(file));
  if (there !== undefined) throw alreadyThere(there);
  await makeFolder(dirname(path));
  for (const [file, text] of Object.entries(texts)) await writeFile(file, text, { flag: "wx" });
  return files;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const isFile =
      cause instanceof Error && "code" in cause && ["EEXIST", "ENOTDIR"].includes(String(cause.code));
    throw isFile ? inTheWay(folder, cause) : cause;
  }
}

function named(file: string, { ko, en }: { readonly ko: string; readonly en: string }) {
  return { ko: `${file}: ${ko}`, en: `${file}: ${en}` };
}

function elsewhere(curriculum: string): string {
  return (
    `이 폴더는 교육 과정(${curriculum}) 밖이라 여기서는 채점되지 않습니다. 단원 폴더로 옮기거나 DSCHOOL_CURRICULUM을 정하세요.\n` +
    `This folder is not in the curriculum (${curriculum}), so nothing in it is graded. Move it there, or set DSCHOOL_CURRICULUM.\n`
  );
}

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}

function wrongFolder(folder: string): CliError {
  return new CliError(
    {
      ko: `-o의 폴더는 단원의 이름이 되므로 영문자, 숫자, _, -로만 적으세요 (받은 것: ${folder}).`,
      en: `The folder of -o becomes the unit's name: letters, digits, _ and - only (given: ${folder}).`,
    },
    2,
  );
}

function inTheWay(folder: string, cause: Error): CliError {
  return new CliError(
    {
      ko: `폴더를 만들 자리에 파일이 있습니다 (${folder}). -o로 다른 폴더를 주세요.`,
      en: `A file stands where the folder would be (${folder}). Give another folder by -o.`,
    },
    2,
    { cause },
  );
}

function alreadyThere(file: string): CliError {
  return new CliError(
    {
      ko: `파일이 이미 있어 아무것도 쓰지 않았습니다 (${file}). 노트북의 이름을 바꾸거나 -o로 다른 폴더를 주세요.`,
      en: `The file is already there, and nothing was written (${file}). Rename the notebook, or give another folder by -o.`,
    },
    2,
  );
}
