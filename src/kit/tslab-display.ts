import { createRequire } from "node:module";
import path from "node:path";
import { type Display, dropNextLineBreak } from "./display.ts";

interface TslabJupyter {
  /** Set anew for each cell, to a function that sends with that cell as the parent. */
  readonly lastWriteDisplayData: object | null;
}

interface TslabPublic {
  readonly display: { raw(mime: string, data: unknown): void };
}

/**
 * The display of the tslab kernel this process is, or null when it is none. The kernel is found among the loaded
 * modules, because a kernel installed elsewhere is not the `tslab` that the kit itself would resolve.
 */
export function selectOptionalTslabDisplay(): Display | null {
  const { cache } = createRequire(import.meta.filename);
  const jupyterPath = path.join("tslab", "dist", "jupyter.js");
  for (const [file, loaded] of Object.entries(cache)) {
    if (!file.endsWith(path.sep + jupyterPath)) continue;
    const jupyter = loaded?.exports as TslabJupyter;
    if (jupyter.lastWriteDisplayData === null) continue;
    return tslabDisplay(jupyter, createRequire(file)("./public.js") as TslabPublic);
  }
  return null;
}

function tslabDisplay(jupyter: TslabJupyter, api: TslabPublic): Display {
  return {
    show: (mime, data) => {
      api.display.raw(mime, data);
    },
    currentCell: () => jupyter.lastWriteDisplayData ?? jupyter,
    dropNextLineBreak: () => {
      dropNextLineBreak(process.stdout);
    },
  };
}
