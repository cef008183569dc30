import { randomUUID } from "node:crypto";
import { existsSync, renameSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** All of it or nothing, also where the disk is full or the process is killed: half a notebook would stay one. */
export async function writeUnlessThere(path: string, text: string): Promise<void> {
  const draft = join(dirname(path), `.${randomUUID()}.ipynb`);
  try {
    await writeFile(draft, text, { flag: "wx" });
    // Without a pause between the two: what another tab has put there may have been worked on.
    if (!existsSync(path)) renameSync(draft, path);
  } finally {
    await rm(draft, { force: true });
  }
}
