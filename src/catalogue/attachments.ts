import { existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import type { Attachment } from "./manifest.ts";
import { sha256OfFile } from "./sha256-of-file.ts";

/** The folder of a version for files as they were delivered. */
export const FILES_FOLDER = "files";

/** Names of ASCII that begin with a letter or digit, so that nothing leads out of the folder. */
const PATH = /^[A-Za-z0-9][\w.=-]*(\/[A-Za-z0-9][\w.=-]*)*$/;

/** Puts a file below a version's `files/` folder, whole or not at all. */
export function writeAttachment(versionDir: string, path: string, bytes: Uint8Array): void {
  if (!PATH.test(path)) throw new Error(`"${path}" is no path of plain names below the version's files`);
  const file = join(versionDir, FILES_FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  // Flushed, as a power cut later would go unnoticed: nothing in the file says how long it is.
  writeFileSync(`${file}.part`, bytes, { flush: true });
  renameSync(`${file}.part`, file);
}

/** All files below a version's `files/` folder, in the order of their paths. */
export async function selectAttachments(versionDir: string): Promise<readonly Attachment[]> {
  const root = join(versionDir, FILES_FOLDER);
  if (!existsSync(root)) return [];
  const attachments: Attachment[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file).replaceAll(sep, "/");
    attachments.push({ path, bytes: statSync(file).size, sha256: await sha256OfFile(file) });
  }
  return attachments.sort((a, b) => (a.path < b.path ? -1 : 1));
}
