/** Builds the JupyterLab extension: `node src/labextension/build.ts <folder>`, in the form JupyterLab installs by copying. */
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

/** The folder below `labextensions`, and what JupyterLab calls it. */
const NAME = "dschool-lab";
const VERSION = "0.1.0";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node src/labextension/build.ts <folder>");
const outDir = path.resolve(folder);
const here = import.meta.dirname;
const SHARED = {
  bundle: true,
  target: "es2022",
  charset: "utf8",
  logLevel: "warning",
  write: false,
} as const;

/** Our own code as a program that asks for the shared modules by `require`. */
const program = await build({
  ...SHARED,
  entryPoints: [path.join(here, "main.ts")],
  outdir: outDir,
  format: "cjs",
  platform: "browser",
  jsx: "transform",
  minify: true,
  external: ["@jupyterlab/*", "@lumino/*", "react"],
  loader: { ".css": "text", ".svg": "text" },
  metafile: true,
});
const needs = new Set(
  Object.values(program.metafile.outputs)
    .flatMap(({ imports }) => imports)
    .filter(({ external }) => external)
    .map(({ path: name }) => name),
);
const code = program.outputFiles[0]?.text ?? "";

const entry = await build({
  ...SHARED,
  stdin: {
    contents: `import { register } from "./register.ts";
register(${JSON.stringify(NAME)}, {
  needs: ${JSON.stringify([...needs].sort())},
  run: (require) => { const module = { exports: {} }; ((module, exports) => {${code}})(module, module.exports); return module.exports; },
});`,
    resolveDir: path.join(here, "container"),
  },
  format: "iife",
  minifySyntax: true,
});
const script = entry.outputFiles[0]?.contents ?? new Uint8Array();
const hash = createHash("sha256").update(script).digest("hex").slice(0, 16);
const load = `static/remoteEntry.${hash}.js`;

rmSync(outDir, { recursive: true, force: true });
mkdirSync(path.join(outDir, "static"), { recursive: true });
writeFileSync(path.join(outDir, load), script);
const manifest = {
  name: NAME,
  version: VERSION,
  description: "The lab in JupyterLab: questions, exercises, datasets",
  license: "Apache-2.0",
  jupyterlab: { extension: true, _build: { load, extension: "./extension" } },
};
writeFileSync(path.join(outDir, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
