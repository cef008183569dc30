import { join, resolve } from "node:path";
import { jupyterEnvironment } from "#kernel/jupyter-folder";

/** $DSCHOOL_HOME, with the datasets and the environments of `npm run test:long`. */
export const LAB_HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(import.meta.dirname, "../../var"));

/** Of a Jupyter program that sees no kernels but those of a folder. Only this file reads the environment. */
export function kernelEnvironment(home: string): Record<string, string | undefined> {
  return jupyterEnvironment(home, process.env);
}
