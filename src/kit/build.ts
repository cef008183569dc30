/** Builds what notebooks import as "dschool": `node src/kit/build.ts` writes src/kit/dist. */
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { declareMethods } from "./declare-methods.ts";

const here = import.meta.dirname;
const outdir = path.join(here, "dist");

/** Loaded from node_modules when needed, so that a notebook and the kit share one copy and importing the kit is quick. */
const PACKAGES = ["@duckdb/*", "apache-arrow", "arquero", "danfojs-node", "tslab"];

/** In a file of its own, zod is read by the first query instead of by the import: it is nine tenths of the text. */
const zodApart: Plugin = {
  name: "zod-apart",
  setup: (building) => {
    building.onResolve({ filter: /^zod$/ }, () => ({ path: "./zod.cjs", external: true }));
  },
};

const SHARED = {
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node24",
  logLevel: "warning",
  keepNames: true,
} as const;

const parts: BuildOptions[] = [
  {
    entryPoints: [path.join(here, "index.ts")],
    outfile: path.join(outdir, "index.cjs"),
    external: PACKAGES,
    plugins: [zodApart],
    define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  },
  { stdin: { contents: 'export * from "zod"', resolveDir: here }, outfile: path.join(outdir, "zod.cjs") },
];
await Promise.all(parts.map((part) => build({ ...SHARED, ...part })));
copyFileSync(path.join(here, "public.d.ts"), path.join(outdir, "index.d.ts"));
mkdirSync(path.join(outdir, "profile"), { recursive: true });
// It holds interfaces only, which a declaration writes as its source does.
copyFileSync(path.join(here, "profile/profile.ts"), path.join(outdir, "profile/profile.d.ts"));
writeFileSync(path.join(outdir, "methods.d.ts"), declareMethods());
