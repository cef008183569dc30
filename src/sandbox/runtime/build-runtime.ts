import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import type { BoxRequest } from "#wire/box-protocol";
import { ChildBox } from "../child-box.ts";
import { DEFAULT_LIMITS } from "../limits.ts";
import { launchPlainBox } from "../plain-box.ts";
import { seccompFilter } from "../seccomp/filter.ts";
import { ARCHITECTURES } from "../seccomp/syscalls.ts";
import {
  BOOT_FILE,
  BUNDLED_LIBRARIES,
  type BoxRuntime,
  boxRuntime,
  libraryFile,
  RUNNER_FILE,
} from "./runtime-layout.ts";
import { WARM_UP_REQUESTS } from "./warm-up.ts";

const RUNNER_SOURCES = join(import.meta.dirname, "../runner");
const WARM_UP_TIMEOUT_MS = 120_000;

/**
 * Makes what boxes run from: the runner and the libraries as one file each, V8's compiled form beside them, and the
 * seccomp program. Built aside and moved into place, so that a judge at work never sees half of it.
 */
export async function buildBoxRuntime(root: string): Promise<BoxRuntime> {
  await mkdir(dirname(root), { recursive: true });
  const staging = await mkdtemp(`${root}-`);
  try {
    const runtime = boxRuntime(staging);
    await bundle(join(staging, "box"));
    await symlink(runtime.nodeModules, join(staging, "node_modules"));
    await symlink(runtime.shims, join(staging, "shims"));
    const architecture = ARCHITECTURES.find((name) => name === process.arch);
    if (architecture !== undefined) await writeFile(runtime.seccompFile, seccompFilter(architecture));
    await writeCompiledForms(runtime);
    await makeReadable(join(staging, "box"));
    await moveEntries(staging, root);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return boxRuntime(root);
}

/** How programs that run beside `node_modules` are bundled. */
export function programOptions(): BuildOptions {
  return {
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node24",
    legalComments: "none",
    logLevel: "warning",
    define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
    // A real import() would look for the libraries in node_modules and give a second copy.
    supported: { "dynamic-import": false },
    alias: { [BINDINGS]: nativeBinding() },
    external: ["@duckdb/*", "apache-arrow", "arquero", "danfojs-node", "tslab"],
  };
}

const BINDINGS = "@duckdb/node-bindings";

/** The file this machine's DuckDB is in. Its package would look for the C library in every box, which takes 5 ms of CPU. */
function nativeBinding(): string {
  const require = createRequire(import.meta.url);
  require(BINDINGS);
  const loaded = Object.keys(require.cache).map((path) => path.replaceAll("\\", "/"));
  const file = loaded.find((path) => path.endsWith(".node") && path.includes(BINDINGS));
  if (file === undefined) throw new Error(`${BINDINGS} has loaded no native module`);
  return file.slice(file.lastIndexOf(BINDINGS));
}

async function bundle(outdir: string): Promise<void> {
  const options = programOptions();
  const sources = { "boot.ts": BOOT_FILE, "runner.ts": RUNNER_FILE };
  const programs = Object.entries(sources).map(([source, file]) =>
    build({ ...options, entryPoints: [join(RUNNER_SOURCES, source)], outfile: join(outdir, file) }),
  );
  const libraries = BUNDLED_LIBRARIES.map((name) =>
    build({
      ...options,
      external: [`${BINDINGS}*`],
      stdin: {
        contents: `module.exports = require(${JSON.stringify(name)});`,
        resolveDir: import.meta.dirname,
      },
      outfile: join(outdir, libraryFile(name)),
    }),
  );
  await Promise.all([...programs, ...libraries]);
}

/** Runs a small notebook in a plain box, so that the functions most notebooks need are compiled, too. */
async function writeCompiledForms(runtime: BoxRuntime): Promise<void> {
  const process = launchPlainBox({ runtime, limits: DEFAULT_LIMITS });
  const ended = once(process.child, "exit");
  await using box = new ChildBox(process, { datasets: [], duckdbMegabytes: 200, writeCompiled: true });
  await box.ready;
  for (const request of WARM_UP_REQUESTS) await expectAnswer(box, request);
  process.requests.end();
  await ended;
}

async function expectAnswer(box: ChildBox, request: BoxRequest): Promise<void> {
  const answer = await box.request(request, { timeoutMs: WARM_UP_TIMEOUT_MS });
  if (answer.status === "answered" && answer.reply.status !== "threw") return;
  throw new Error(`the runner cannot run its warm-up: ${JSON.stringify(answer)}`);
}

/** A box runs under a uid of its own, whatever umask this was built with. */
async function makeReadable(dir: string): Promise<void> {
  await chmod(dir, 0o755);
  for (const file of await readdir(dir)) await chmod(join(dir, file), 0o644);
}

async function moveEntries(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from)) {
    await rm(join(to, entry), { recursive: true, force: true });
    await rename(join(from, entry), join(to, entry));
  }
}
