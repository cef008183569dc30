// `npm run dev`: what the lab runs from is rebuilt when a source changes. A notebook sees it after its kernel restarts.
import { watch } from "node:fs";
import { join } from "node:path";
import { root } from "./host.mjs";
import { withLock } from "./lock.mjs";
import { sayFailure } from "./say.mjs";
import { prepare } from "./steps.mjs";

const QUIET_MS = 300;
const WATCHED = ["src", "datasets", "curriculum"];

/** @param {string} home */
export function rebuildOnChange(home) {
  let timer;
  let building = Promise.resolve();
  const rebuild = () => {
    building = building.then(() =>
      withLock([join(root, "build"), home], () => prepare(home)).catch(sayFailure),
    );
  };
  for (const folder of WATCHED) {
    const watcher = watch(join(root, folder), { recursive: true }, (_event, file) => {
      if (file === null || /(^|[\\/])(dist|node_modules)[\\/]|\.test\.ts$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(rebuild, QUIET_MS);
    });
    watcher.unref();
  }
}
