import { readdir } from "node:fs/promises";
import path from "node:path";
import { KitError } from "./kit-error.ts";
import { readNotebookFile } from "./notebook-file.ts";

/** What a kernel knows of the notebook it runs. */
export interface NotebookPlace {
  /** The notebook that Jupyter started the kernel for, as it was called then; null where Jupyter does not say. */
  readonly sessionFile: string | null;
  /** The folder the kernel was started in: the notebook's own. */
  readonly cwd: string;
}

const MAX_DEPTH = 5;
const MAX_ENTRIES = 5_000;
/** A notebook, and one in the percent form, which JupyterLab opens as a notebook. */
const SUFFIXES = [".ipynb", ".ts"];

/**
 * The file of the notebook that runs: the one its kernel was started for, unless that has been renamed or belongs to another exercise;
 * then the only notebook of the exercise in the kernel's folder and those below it.
 * @param exercise null when the notebook has not said which it is
 * @throws KitError that says how to name the file, when there is none or there are several.
 */
export async function findNotebook(place: NotebookPlace, exercise: string | null): Promise<string> {
  for (const file of sessionFiles(place)) {
    const reading = await readNotebookFile(file);
    if (reading.status === "unfinished") return file;
    if (reading.status !== "read") continue;
    const { exercise: released } = reading.notebook;
    if (exercise === null || released === null || released === exercise) return file;
  }
  if (exercise === null) throw unknownExercise();
  const found = await notebooksOf(exercise, place.cwd);
  const [file] = found;
  if (file === undefined) throw noNotebook(place.cwd, exercise);
  if (found.length > 1) throw severalNotebooks(found.map((each) => path.relative(place.cwd, each)));
  return file;
}

/** Jupyter joins the kernel's folder with what the client called the session: a name, or a path from the root. */
function sessionFiles({ sessionFile, cwd }: NotebookPlace): string[] {
  if (sessionFile === null) return [];
  return [sessionFile, path.join(cwd, path.basename(sessionFile))];
}

/** Whether a file is surely not the notebook that runs: that one still lies where its kernel was started. */
export async function isOtherNotebook({ sessionFile, cwd }: NotebookPlace, file: string): Promise<boolean> {
  const own = sessionFiles({ sessionFile, cwd }).map((each) => path.resolve(each));
  if (own.includes(file)) return false;
  const readings = await Promise.all(own.map((each) => readNotebookFile(each)));
  return readings.some(({ status }) => status !== "missing");
}

async function notebooksOf(exercise: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await notebooksUnder(folder)) {
    const reading = await readNotebookFile(file);
    if (reading.status === "read" && reading.notebook.exercise === exercise) found.push(file);
  }
  return found;
}

/** Without hidden folders, where Jupyter keeps its checkpoints, and without following links. */
async function notebooksUnder(folder: string): Promise<string[]> {
  const files: string[] = [];
  let seen = 0;
  let folders = [folder];
  for (let depth = 0; depth < MAX_DEPTH && seen < MAX_ENTRIES; depth += 1) {
    const below: string[] = [];
    for (const each of folders) {
      const entries = await readdir(each, { withFileTypes: true }).catch(() => []);
      seen += entries.length;
      for (const entry of entries) {
        if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
        if (entry.isDirectory()) below.push(path.join(each, entry.name));
        else if (entry.isFile() && SUFFIXES.includes(path.extname(entry.name)))
          files.push(path.join(each, entry.name));
      }
    }
    folders = below;
  }
  return files.sort();
}

export function unknownExercise(): KitError {
  return new KitError({
    ko: '이 노트북이 어느 연습문제인지 모릅니다. exercise("…")가 있는 맨 위 셀을 먼저 실행하세요.',
    en: 'This notebook has not said which exercise it is. Run the first cell, the one with exercise("…"), before this one.',
  });
}

function noNotebook(folder: string, exercise: string): KitError {
  return new KitError({
    ko: `${folder}에서 ${exercise} 노트북을 찾지 못했습니다. 낼 파일을 적으세요: submit("파일.ipynb")`,
    en: `There is no notebook of ${exercise} in ${folder}. Name the file to hand in: submit("file.ipynb")`,
  });
}

function severalNotebooks(files: readonly string[]): KitError {
  const shown = files.slice(0, 10).join(", ");
  const [first = ""] = files;
  const call = `await submit(${JSON.stringify(first)})`;
  return new KitError({
    ko: `이 연습문제의 노트북이 여럿입니다: ${shown}. 낼 파일을 적으세요. 예: ${call}`,
    en: `There are several notebooks of this exercise: ${shown}. Name the one to hand in, as in ${call}`,
  });
}
