import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { lstat, mkdir, readdir, readFile, readlink, rename, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ensureDeclarations } from "#catalogue/declare/ensure-declarations";
import { loadExercise } from "#graders/exercise";
import { lessonText, loadLesson } from "#graders/lesson";
import type { ReleaseLang } from "#graders/notebook/in-language";
import { releaseText } from "#graders/release-exercise";
import { GALLERY, PACKAGE_ROOT } from "../config.ts";
import { LabError } from "../lab-error.ts";
import { writeUnlessThere } from "./write-unless-there.ts";

/** A trainee's folder of notebooks. */
export interface Workspace {
  readonly dir: string;
}

/**
 * Makes `workspaces/<login>` under the home. Its `node_modules` leads to the lab's, where the kernel finds packages and their
 * types; so does the home's own, for notebooks in another of its folders. The types of the home's tables and of the
 * workspace's queries are brought up to date. What a trainee put there is never touched.
 */
export async function prepareWorkspace(home: string, login: string): Promise<Workspace> {
  const dir = join(home, "workspaces", login);
  await mkdir(dir, { recursive: true });
  for (const folder of [home, dir])
    await linkModules(join(folder, "node_modules"), join(PACKAGE_ROOT, "node_modules"));
  await ensureDeclarations(home, dir);
  return { dir };
}

async function linkModules(link: string, target: string): Promise<void> {
  const found = await lstat(link).catch((error: unknown) => {
    if (isNodeError(error, "ENOENT")) return null;
    throw error;
  });
  if (found !== null && !found.isSymbolicLink()) {
    throw new LabError({
      ko: `${link}이(가) 폴더입니다: 커널은 실습실의 패키지를 써야 하니 이 폴더를 다른 곳으로 옮기고 다시 실행하세요.`,
      en: `${link} is a folder, but kernels must use the lab's packages: move it elsewhere and run this again.`,
    });
  }
  if (found !== null && (await readlink(link)) === target) return;
  // Replaced, never removed: another tab may be reading it.
  const draft = `${link}.${randomUUID()}`;
  await symlink(target, draft);
  await rename(draft, link);
}

function isNodeError(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

interface NotebookRelease {
  /** `<unit>/<exercise>` or `<unit>/lesson-…`. */
  readonly name: string;
  readonly lang: ReleaseLang;
  /** The folder of units. */
  readonly curriculum: string;
}

/**
 * Puts an exercise into a workspace unless the trainee already has it.
 * @returns the path of the notebook inside the workspace
 */
export async function releaseInto(
  workspace: Workspace,
  { name, lang, curriculum }: NotebookRelease,
): Promise<string> {
  const notebook = `${name}.ipynb`;
  const path = join(workspace.dir, notebook);
  if (existsSync(path)) return notebook;
  const text = releaseText(await loadExercise(curriculum, name), { lang, withSolution: false });
  await makeFolder(dirname(path));
  await writeUnlessThere(path, text);
  return notebook;
}

/**
 * Puts a lesson into a workspace unless the trainee already has it: what became of that copy is theirs.
 * @returns the path of the notebook inside the workspace
 */
export async function releaseLessonInto(
  workspace: Workspace,
  { name, lang, curriculum }: NotebookRelease,
): Promise<string> {
  const notebook = `${name}.ipynb`;
  const path = join(workspace.dir, notebook);
  if (existsSync(path)) return notebook;
  const text = lessonText(await loadLesson(curriculum, name), lang);
  await makeFolder(dirname(path));
  await writeUnlessThere(path, text);
  return notebook;
}

async function makeFolder(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch (error) {
    if (!isNodeError(error, "EEXIST") && !isNodeError(error, "ENOTDIR")) throw error;
    throw new LabError(
      {
        ko: `${dir}은(는) 폴더여야 하는데 파일입니다: 이 파일의 이름을 바꾸고 다시 여세요.`,
        en: `${dir} must be a folder, but it is a file: rename that file and open the exercise again.`,
      },
      { cause: error },
    );
  }
}

/** Puts the gallery's notebooks, outputs and all, into a workspace's folder `gallery`; those that are there stay as they are. */
export async function copyGallery(workspace: Workspace, gallery = GALLERY): Promise<void> {
  const folder = join(workspace.dir, "gallery");
  await makeFolder(folder);
  const notebooks = (await readdir(gallery)).filter((name) => name.endsWith(".ipynb"));
  for (const name of notebooks) {
    const path = join(folder, name);
    if (!existsSync(path)) await writeUnlessThere(path, await readFile(join(gallery, name), "utf8"));
  }
}
