import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where our Jupyter finds its kernel and its settings, apart from any other Jupyter of the user. */
export interface JupyterFolder {
  readonly dataDir: string;
  readonly configDir: string;
  readonly runtimeDir: string;
}

/** @param home absolute path of $DSCHOOL_HOME */
export function jupyterFolder(home: string): JupyterFolder {
  const dataDir = join(home, "jupyter");
  return { dataDir, configDir: join(dataDir, "config"), runtimeDir: join(dataDir, "runtime") };
}

/**
 * The environment in which a Jupyter program sees our folder and no other.
 * @param inherited the environment to extend; what it says to Jupyter is dropped
 */
export function jupyterEnvironment(
  home: string,
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  const { dataDir, configDir, runtimeDir } = jupyterFolder(home);
  const others = Object.entries(inherited).filter(([name]) => !name.startsWith("JUPYTER"));
  return {
    ...Object.fromEntries(others),
    JUPYTER_DATA_DIR: dataDir,
    JUPYTER_CONFIG_DIR: configDir,
    JUPYTER_RUNTIME_DIR: runtimeDir,
  };
}

/** The name notebooks carry in their metadata. */
export const KERNEL_NAME = "tslab";

/**
 * Writes the kernelspec of the TypeScript kernel.
 * @param options.node absolute path of the Node ≥ 24 that runs kernels
 * @param options.root absolute path of the package, whose `src/kernel/start-kernel.ts` is started
 */
export function writeKernelspec(options: {
  readonly home: string;
  readonly node: string;
  readonly root: string;
}): void {
  const folder = join(jupyterFolder(options.home).dataDir, "kernels", KERNEL_NAME);
  mkdirSync(folder, { recursive: true });
  const spec = {
    argv: [options.node, join(options.root, "src", "kernel", "start-kernel.ts"), "{connection_file}"],
    display_name: "TypeScript",
    language: "typescript",
    interrupt_mode: "signal",
    // Node keeps what it compiled, TypeScript's nine megabytes above all: see docs/decisions/0072.
    env: { DSCHOOL_HOME: options.home, NODE_COMPILE_CACHE: join(options.home, "cache", "kernel") },
  };
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`);
}
