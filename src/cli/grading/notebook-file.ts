import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { type Reason, reasonOf } from "#domain/reason";
import { NOTEBOOK_LIMITS, tooLarge } from "#graders/notebook/ipynb";

export type FileReading =
  | { readonly status: "read"; readonly bytes: Uint8Array }
  | { readonly status: "refused"; readonly reason: Reason };

/** Reads a handed-in file, of which neither the kind nor the size is known. Never waits for a pipe, never reads past the limit. */
export async function readNotebookFile(file: string): Promise<FileReading> {
  try {
    // Opening a pipe would wait for a writer.
    await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
    return await readHandle(handle);
  } catch (error) {
    if (error instanceof Error && "code" in error) return refused(reasonOf("notebook.unreadable"));
    throw error;
  }
}

async function readHandle(handle: FileHandle): Promise<FileReading> {
  const facts = await handle.stat();
  if (!facts.isFile()) return refused(reasonOf("notebook.not-a-file"));
  if (facts.size > NOTEBOOK_LIMITS.fileBytes) return refused(tooLarge(facts.size));
  // One byte more than is allowed tells a file that grew meanwhile.
  const bytes = await buffer(handle.createReadStream({ end: NOTEBOOK_LIMITS.fileBytes, autoClose: false }));
  return { status: "read", bytes };
}

function refused(reason: Reason): FileReading {
  return { status: "refused", reason };
}
