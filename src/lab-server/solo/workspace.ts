import { existsSync } from "node:fs";
import { lstat, mkdir, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Lang } from "#domain/local-text";
import { loadExercise, questionsOf } from "#graders/exercise";
import { releaseNotebook } from "#graders/notebook/release";
import { CURRICULUM, PACKAGE_ROOT } from "../config.ts";
import { LabError } from "../lab-error.ts";

/** A trainee's folder of notebooks. */
export interface Workspace {
  readonly dir: string;
}

/**
 * Makes `workspaces/<login>` under the home. Its `node_modules` leads to the lab's, where the kernel finds packages and their
 * types. What a trainee put there is never touched.
 */
export async function prepareWorkspace(home: string, login: string): Promise<Workspace> {
  const dir = join(home, "workspaces", login);
  await mkdir(dir, { recursive: true });
  await linkModules(join(dir, "node_modules"), join(PACKAGE_ROOT, "node_modules"));
  return { dir };
}

async function linkModules(link: string, target: string): Promise<void> {
  const found = existsSync(link) ? await lstat(link) : null;
  if (found !== null && !found.isSymbolicLink()) {
    throw new LabError({
      ko: `${link}이(가) 폴더입니다: 커널은 실습실의 패키지를 써야 하니 이 폴더를 다른 곳으로 옮기고 다시 실행하세요.`,
      en: `${link} is a folder, but kernels must use the lab's packages: move it elsewhere and run this again.`,
    });
  }
  if (found !== null && (await readlink(link)) === target) return;
  await rm(link, { force: true });
  await symlink(target, link);
}

/**
 * Puts an exercise into a workspace unless the trainee already has it.
 * @param exercise `<unit>/<exercise>`
 * @returns the path of the notebook inside the workspace
 */
export async function releaseInto(workspace: Workspace, exercise: string, lang: Lang): Promise<string> {
  const notebook = `${exercise}.ipynb`;
  const path = join(workspace.dir, notebook);
  if (existsSync(path)) return notebook;
  const loaded = await loadExercise(CURRICULUM, exercise);
  const points = Object.fromEntries(questionsOf(loaded).map(([id, question]) => [id, question.points]));
  const released = releaseNotebook(loaded.source, { lang, withSolution: false, points });
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${JSON.stringify(released, null, 1)}\n`, { flag: "wx" });
  return notebook;
}
