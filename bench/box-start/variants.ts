import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { nodeFlags } from "#sandbox/bwrap-args";
import { DEFAULT_LIMITS } from "#sandbox/limits";
import { programOptions } from "#sandbox/runtime/build-runtime";
import { BOOT_FILE, BUNDLED_LIBRARIES, type BoxRuntime, libraryFile } from "#sandbox/runtime/runtime-layout";

/** One way of starting a box's program. */
export interface Variant {
  readonly name: string;
  /** What follows `node` on its command line. */
  readonly args: readonly string[];
}

/** Ways of starting, the first being the one in use, and the folder they lie in, removed at the end. */
export interface Variants extends Disposable {
  readonly all: readonly [Variant, ...Variant[]];
}

const FLAGS = nodeFlags(DEFAULT_LIMITS);
const HERE = import.meta.dirname;

/** Makes what each way needs; nothing of it is measured. */
export async function makeVariants(runtime: BoxRuntime): Promise<Variants> {
  const root = mkdtempSync(join(tmpdir(), "dschool-box-start-"));
  const plain = copyWithoutCompiled(runtime, root);
  await bundle("by-require.ts", join(plain, "by-require.cjs"));
  for (const name of BUNDLED_LIBRARIES) {
    const file = join(plain, "node_modules", `${name}.js`);
    mkdirSync(dirname(file), { recursive: true });
    cpSync(join(plain, libraryFile(name)), file);
  }
  const snapshot = join(root, "box.blob");
  await makeSnapshot(plain, snapshot);
  const boot = join(runtime.root, "box", BOOT_FILE);
  const byRequire = join(plain, "by-require.cjs");
  return {
    all: [
      { name: "bundle, compiled forms kept (in use)", args: [...FLAGS, boot] },
      { name: "bundle, nothing kept", args: [...FLAGS, join(plain, BOOT_FILE)] },
      { name: "bundle, Node's compile cache", args: [...FLAGS, byRequire, join(root, "cache")] },
      {
        name: "bundle in a start-up snapshot",
        args: ["--snapshot-blob", snapshot, ...FLAGS, join(runtime.root, "box")],
      },
      { name: "sources, not bundled", args: [...FLAGS, join(HERE, "from-sources.ts")] },
    ],
    [Symbol.dispose]: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function copyWithoutCompiled(runtime: BoxRuntime, root: string): string {
  const box = join(root, "box");
  mkdirSync(box);
  for (const file of readdirSync(join(runtime.root, "box"))) {
    if (!file.endsWith(".v8")) cpSync(join(runtime.root, "box", file), join(box, file));
  }
  symlinkSync(runtime.nodeModules, join(root, "node_modules"));
  symlinkSync(runtime.shims, join(root, "shims"));
  return box;
}

async function bundle(source: string, outfile: string, more: BuildOptions = {}): Promise<void> {
  await build({ ...programOptions(), entryPoints: [join(HERE, source)], outfile, ...more });
}

/** The program with DuckDB left out until it runs, evaluated once and written down as V8 holds it. */
async function makeSnapshot(box: string, blob: string): Promise<void> {
  const program = join(box, "from-snapshot.cjs");
  const options = programOptions();
  const [[binding, native] = []] = Object.entries(options.alias ?? {});
  if (binding === undefined || native === undefined) throw new Error("DuckDB's native module has no name");
  await bundle("from-snapshot.ts", program, {
    alias: { [binding]: join(HERE, "lazy-duckdb.ts") },
    // While a snapshot is made only Node's own modules can be required, and afterwards by this function still.
    banner: {
      js: `const ofNode = require; require = (name) => name.startsWith("node:") ? ofNode(name) : globalThis.boxRequire(name);`,
    },
    define: {
      ...options.define,
      NATIVE_BINDING: JSON.stringify(native),
      ENUMERATIONS: JSON.stringify(enumerationsOf(native)),
    },
  });
  execFileSync(process.execPath, ["--snapshot-blob", blob, ...FLAGS, "--build-snapshot", program], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** What DuckDB's native module exports besides functions. */
function enumerationsOf(native: string): Readonly<Record<string, unknown>> {
  const exported = createRequire(import.meta.filename)(native) as Readonly<Record<string, unknown>>;
  const names = Object.getOwnPropertyNames(exported).filter((name) => typeof exported[name] === "object");
  return Object.fromEntries(names.map((name) => [name, exported[name]]));
}
