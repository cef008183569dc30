import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { FaultyExercise } from "#graders/authoring/exercise-problem";
import { readChecksPlaces } from "#graders/authoring/checks-places";
import { tryImport } from "#graders/authoring/inspect-exercise";
import { readExerciseFiles } from "#graders/exercise";
import { exportNotebook } from "#graders/nbgrader/export-notebook";
import { parseSidecar } from "#graders/nbgrader/sidecar";
import type { Sidecar } from "#graders/nbgrader/sidecar";
import { CliError } from "../cli-error.ts";
import { writeReleaseFile } from "../grading/release-file.ts";
import type { Verb } from "../verb.ts";
import { notesText } from "./notebook-problems-text.ts";

const USAGE = "dschool exercise export <unit>/<exercise> -o <file.ipynb> [--force] [--json]";

/**
 * Writes an exercise as the notebook an nbgrader instructor works on, solutions in it. One that was imported and not changed
 * comes out as it went in. A file that is there stays unless `--force` is given.
 */
export const runExport: Verb = async (args, { config, stdout, stderr }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      output: { type: "string", short: "o" },
      force: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1 || values.output === undefined) throw wrongUsage();
  const { sourceFile, checksFile, sourceText, checksText } = await readExerciseFiles(config.curriculum, name);
  if (sourceText === null || checksText === null)
    throw notThere(sourceText === null ? sourceFile : checksFile);
  const sidecar = await selectOptionalSidecar(join(config.curriculum, `${name}.nbgrader.json`));
  const loaded = await tryImport(checksFile, readChecksPlaces(checksText));
  if ("problems" in loaded) throw new FaultyExercise(loaded.problems);
  const outcome = exportNotebook({ source: sourceText, checks: loaded.checks, sidecar });
  if (outcome.status === "refused")
    throw new FaultyExercise(outcome.problems.map((problem) => ({ file: sourceFile, ...problem })));
  const file = resolve(values.output);
  await writeReleaseFile(file, outcome.text, { replace: values.force });
  const { notes } = outcome;
  stdout.write(values.json ? `${JSON.stringify({ exercise: name, file, notes })}\n` : `${file}\n`);
  if (!values.json) stderr.write(notesText(file, notes));
  return 0;
};

/** Null for an exercise that was not imported. @throws CliError for a file that is none of ours */
async function selectOptionalSidecar(file: string): Promise<Sidecar | null> {
  const text = await readOptionalText(file);
  if (text === null) return null;
  const sidecar = parseSidecar(text);
  if (sidecar === null) throw spoiltSidecar(file);
  return sidecar;
}

async function readOptionalText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}

function notThere(file: string): CliError {
  return new CliError(
    {
      ko: `이 파일이 없습니다 (${file}). 단원/연습의 이름을 확인하세요.`,
      en: `This file is not there (${file}). Check the name unit/exercise.`,
    },
    2,
  );
}

function spoiltSidecar(file: string): CliError {
  return new CliError(
    {
      ko: `가져올 때 만든 파일을 읽을 수 없습니다 (${file}). 되돌리거나, 지우고 새 노트북으로 내보내세요.`,
      en: `The file kept since the import cannot be read (${file}). Restore it, or delete it to export a new notebook.`,
    },
    2,
  );
}
