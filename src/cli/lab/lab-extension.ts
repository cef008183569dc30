import { cpSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { jupyterFolder } from "#kernel/jupyter-folder";
import { CliError } from "../cli-error.ts";

/**
 * Puts the built JupyterLab extension into our Jupyter's data folder, which no other Jupyter of the user reads.
 * @param options.root the package's folder
 * @throws CliError when it is not built
 */
export function installLabExtension({ home, root }: { readonly home: string; readonly root: string }): void {
  const built = join(root, "build", "labextension");
  if (!existsSync(join(built, "package.json"))) throw extensionIsMissing(built);
  const folder = join(jupyterFolder(home).dataDir, "labextensions", "dschool-lab");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(built, folder, { recursive: true });
}

function extensionIsMissing(folder: string): CliError {
  return new CliError(
    {
      ko: `JupyterLab 확장이 없습니다 (${folder}). npm start를 실행하면 만들어집니다.`,
      en: `The extension of JupyterLab is missing (${folder}). Run npm start, which builds it.`,
    },
    3,
  );
}
