import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { newExercise } from "#graders/authoring/new-exercise";
import { isExerciseName, readExerciseFiles } from "#graders/exercise";
import { CliError } from "../cli-error.ts";
import type { Verb } from "../verb.ts";

const USAGE = "dschool exercise new <unit>/<exercise> [--json]";

/** Writes a new exercise that works as it is. What is there already stays. */
export const runNew: Verb = async (args, { config, stdout }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1 || !isExerciseName(name)) throw wrongName();
  const { sourceFile, checksFile, sourceText, checksText } = await readExerciseFiles(config.curriculum, name);
  if (sourceText !== null) throw alreadyThere(sourceFile);
  if (checksText !== null) throw alreadyThere(checksFile);
  const { source, checks } = newExercise(name);
  await mkdir(dirname(sourceFile), { recursive: true });
  await writeNew(sourceFile, source);
  await writeNew(checksFile, checks);
  const files = [sourceFile, checksFile];
  stdout.write(values.json ? `${JSON.stringify({ exercise: name, files })}\n` : `${files.join("\n")}\n`);
  return 0;
};

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    throw alreadyThere(file, error);
  }
}

function wrongName(): CliError {
  return new CliError(
    {
      ko: `사용법: ${USAGE}. 이름은 단원/연습의 꼴이고 영문자, 숫자, _, -만 씁니다. 예: 05-traffic/slow-roads`,
      en: `Usage: ${USAGE}. The name is unit/exercise, of letters, digits, _ and -, such as 05-traffic/slow-roads`,
    },
    2,
  );
}

function alreadyThere(file: string, cause?: Error): CliError {
  return new CliError(
    {
      ko: `파일이 이미 있어 그대로 두었습니다 (${file}). 다른 이름을 주세요.`,
      en: `The file is already there and was left alone (${file}). Give another name.`,
    },
    2,
    { cause },
  );
}
