import { createRequire } from "node:module";
import path from "node:path";
import { dropNextLineBreak, type SlotDisplay } from "./display.ts";

interface TslabJupyter {
  /** Set anew for each cell, to a function that sends with that cell as the parent. */
  readonly lastWriteDisplayData: object | null;
}

interface TslabDisplay {
  raw(mime: string, data: unknown): void;
}

interface TslabPublic {
  readonly display: TslabDisplay;
  /** One whose every output replaces the one before. */
  newDisplay(): TslabDisplay;
}

/**
 * The display of the tslab kernel this process is, or null when it is none. The kernel is found among the loaded
 * modules, because a kernel installed elsewhere is not the `tslab` that the kit itself would resolve.
 */
export function selectOptionalTslabDisplay(): SlotDisplay | null {
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

function tslabDisplay(jupyter: TslabJupyter, api: TslabPublic): SlotDisplay {
  return {
    show: (mime, data) => {
      api.display.raw(mime, data);
    },
    openSlot: () => {
      const slot = api.newDisplay();
      return (mime, data) => {
        slot.raw(mime, data);
      };
    },
    currentCell: () => jupyter.lastWriteDisplayData ?? jupyter,
    dropNextLineBreak: () => {
      dropNextLineBreak(process.stdout);
    },
  };
}
