import { existsSync, readdirSync, realpathSync } from "node:fs";
import path from "node:path";
import { currentLink } from "../catalogue/layout.ts";
import type { Lang } from "../domain/local-text.ts";
import type { NotebookPlace } from "./find-notebook.ts";
import { KitError } from "./kit-error.ts";

/** What a notebook's surroundings say. This is the one place where the kit reads them. */
export interface KitConfig {
  readonly lang: Lang;
  /** The lab's folder of data and state. */
  readonly home: string;
  /** The lab server that judges; null in solo mode, where a process of this machine does. */
  readonly server: { readonly url: string; readonly token: string } | null;
  /** `dschool`'s program file. */
  readonly cli: string;
  readonly notebook: NotebookPlace;
}

/** @param cwd the folder that the process was started in */
export function readKitConfig(env: NodeJS.ProcessEnv, cwd: string): KitConfig {
  const root = labRoot(import.meta.dirname);
  const url = given(env.DSCHOOL_URL);
  return {
    lang: env.DSCHOOL_LANG === "en" ? "en" : "ko",
    home: path.resolve(given(env.DSCHOOL_HOME) ?? path.join(root, "var")),
    server: url === undefined ? null : { url, token: env.DSCHOOL_TOKEN ?? "" },
    cli: given(env.DSCHOOL_CLI) ?? path.join(root, "bin", "dschool.js"),
    // jupyter_server's name for the notebook that it starts a kernel for; the folder it is joined with is the kernel's.
    notebook: { sessionFile: given(env.JPY_SESSION_NAME) ?? null, cwd },
  };
}

/** Shells and service files set a variable to nothing when they mean to leave it unset. */
function given(value: string | undefined): string | undefined {
  return value === "" ? undefined : value;
}

/** The environment of this process. */
export function readProcessConfig(): KitConfig {
  return readKitConfig(process.env, process.cwd());
}

/** The current version of every dataset under a home, with links resolved. @throws KitError when there is none. */
export function currentDatasetDirs(home: string): string[] {
  const datasets = path.join(home, "datasets");
  const names = existsSync(datasets) ? readdirSync(datasets).sort() : [];
  const links = names.map((name) => currentLink(home, name)).filter((link) => existsSync(link));
  if (links.length === 0) throw noDatasets(datasets);
  return links.map((link) => realpathSync(link));
}

/** The folder that holds `bin/dschool.js`, seen from the kit's source or from its bundle. */
function labRoot(from: string): string {
  let folder = from;
  while (!existsSync(path.join(folder, "bin", "dschool.js")) && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
  }
  return folder;
}

function noDatasets(folder: string): KitError {
  return new KitError({
    ko: `${folder}에 데이터셋이 없습니다. 터미널에서 \`dschool data build traffic\`을 실행한 뒤 이 셀을 다시 실행하세요.`,
    en: `There are no datasets in ${folder}. Run \`dschool data build traffic\` in a terminal, then run this cell again.`,
  });
}
