import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const DENO = "deno@2.9.6";

export interface KernelsOptions {
  /** Where kernelspecs are written. */
  readonly dataDir: string;
  /** $DSCHOOL_HOME of our kernel. */
  readonly labHome: string;
  /** The Python with ipykernel. */
  readonly python: string;
  /** A folder of its own for Deno, which npm installs there once. */
  readonly denoDir: string;
}

/** Writes the kernelspecs `ours`, `stock`, `ipykernel` and `deno`. */
export function prepareKernels({ dataDir, labHome, python, denoDir }: KernelsOptions): void {
  const env = { DSCHOOL_HOME: labHome };
  const cached = { ...env, NODE_COMPILE_CACHE: join(labHome, "cache", "kernel") }; // as writeKernelspec has it
  const tslab = join(ROOT, "node_modules/tslab/bin/tslab");
  const specs = {
    ours: {
      argv: [process.execPath, join(ROOT, "src/kernel/start-kernel.ts"), "{connection_file}"],
      env: cached,
    },
    stock: { argv: [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"], env },
    ipykernel: { argv: [python, "-m", "ipykernel_launcher", "-f", "{connection_file}"], env: {} },
    deno: { argv: [installDeno(denoDir), "jupyter", "--kernel", "--conn", "{connection_file}"], env: {} },
  };
  for (const [name, spec] of Object.entries(specs)) {
    const folder = join(dataDir, "kernels", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, "kernel.json"),
      JSON.stringify({ ...spec, display_name: name, language: name }),
    );
  }
}

/** @returns the program */
function installDeno(folder: string): string {
  const program = join(folder, "node_modules/.bin/deno");
  if (!existsSync(program)) {
    mkdirSync(folder, { recursive: true });
    execFileSync("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", DENO], {
      stdio: "inherit",
    });
  }
  return program;
}
