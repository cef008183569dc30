import { copyFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const outdir = path.join(here, "dist");

/** Loaded from node_modules when needed, so that a notebook and the kit share one copy and importing the kit is quick. */
const EXTERNAL = ["@duckdb/*", "apache-arrow", "arquero", "danfojs-node", "tslab"];

await build({
  entryPoints: [path.join(here, "index.ts")],
  outfile: path.join(outdir, "index.cjs"),
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node24",
  external: EXTERNAL,
  define: { "import.meta.dirname": "__dirname", "import.meta.filename": "__filename" },
  logLevel: "warning",
});
copyFileSync(path.join(here, "public.d.ts"), path.join(outdir, "index.d.ts"));
