/** Builds the pages: `node src/web/build.ts <folder>`. Nothing inline: their policy allows scripts and styles of files only. */
import { dirname, join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { writePretendard } from "./pretendard.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node src/web/build.ts <folder>");
const outDir = resolve(folder);

// Vite takes React's mode from here, where a test runner that has the set-up run puts its own.
// eslint-disable-next-line no-restricted-properties -- told to Vite, not read
process.env["NODE_ENV"] = "production";
await build({
  root: import.meta.dirname,
  configFile: false,
  logLevel: "warn",
  plugins: [react()],
  resolve: { alias: { "virtual:pretendard.css": await writePretendard(join(dirname(outDir), "web-fonts")) } },
  build: {
    outDir,
    emptyOutDir: true,
    // `light-dark()` is left as it is.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_000,
  },
});
