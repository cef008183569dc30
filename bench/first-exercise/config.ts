import { delimiter } from "node:path";

/** The PATH of a newcomer's shell: without the programs of the checkout that measures. Only this file reads it. */
export function readHostPath(checkout: string): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.filter((folder) => !folder.startsWith(checkout)).join(delimiter);
}
