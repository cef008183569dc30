import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { FaultyExercise } from "#graders/authoring/exercise-problem";
import { toPinnedForm } from "#graders/authoring/pinned-form";
import { readExerciseFiles } from "#graders/exercise";
import { CliError } from "../cli-error.ts";
import type { Verb } from "../verb.ts";

/**
 * Puts notebooks of the curriculum, or those named, into the pinned form; with `--check` only says which are not in it, and
 * exits with 1 when there is one.
 */
export const runFmt: Verb = async (args, { config, stdout }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { check: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const files = await selectFiles(config.curriculum, positionals);
  const changed: string[] = [];
  for (const file of files) {
    const text = await readFile(file, "utf8");
    const formatting = toPinnedForm(text);
    if (formatting.status === "invalid")
      throw new FaultyExercise(formatting.problems.map((problem) => ({ file, ...problem })));
    if (formatting.text === text) continue;
    changed.push(file);
    if (!values.check) await writeFile(file, formatting.text);
  }
  const report = { checked: files.length, changed, written: !values.check };
  stdout.write(values.json ? `${JSON.stringify(report)}\n` : changed.map((file) => `${file}\n`).join(""));
  return values.check && changed.length > 0 ? 1 : 0;
};

async function selectFiles(curriculum: string, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return allNotebooks(curriculum);
  return Promise.all(
    names.map(async (name) => {
      const { sourceFile, sourceText } = await readExerciseFiles(curriculum, name);
      if (sourceText === null) throw notThere(sourceFile);
      return sourceFile;
    }),
  );
}

/** Lessons, too: all that is TypeScript and no checks. */
async function allNotebooks(curriculum: string): Promise<readonly string[]> {
  const files = await readdir(curriculum, { recursive: true });
  return files
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".checks.ts"))
    .sort()
    .map((file) => join(curriculum, file));
}

function notThere(file: string): CliError {
  return new CliError(
    {
      ko: `그런 노트북이 없습니다 (${file}). 단원/연습의 이름을 주거나, 모두 다듬으려면 이름 없이 실행하세요.`,
      en: `There is no such notebook (${file}). Give the name unit/exercise, or none for all of them.`,
    },
    2,
  );
}
