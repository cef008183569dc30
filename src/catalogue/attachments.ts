import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of a version for files as they were delivered. */
const FILES_FOLDER = "files";

/** Puts a file below a version's `files/` folder, whole or not at all. */
export function writeAttachment(versionDir: string, path: string, bytes: Uint8Array): void {
  if (!PATH.test(path)) throw new Error(`${path} is no path of plain names below the version's files`);
  const file = join(versionDir, FILES_FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
}

/** Names of ASCII that begin with a letter or digit, so that nothing leads out of the folder. */
const PATH = /^[A-Za-z0-9][\w.=-]*(\/[A-Za-z0-9][\w.=-]*)*$/;
