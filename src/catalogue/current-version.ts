import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, realpathSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { currentLink } from "./layout.ts";

/** Makes `current` name a version. A reader sees the old one or the new one, never none. */
export function moveCurrent(home: string, name: string, version: string): void {
  const link = currentLink(home, name);
  const next = `${link}.${randomBytes(6).toString("hex")}`;
  symlinkSync(version, next);
  renameSync(next, link);
}

/** The folders of all versions in use in a home, links resolved, in the order of their datasets. */
export function selectCurrentDirs(home: string): readonly string[] {
  const datasets = join(home, "datasets");
  const names = existsSync(datasets) ? readdirSync(datasets).sort() : [];
  return names
    .map((name) => currentLink(home, name))
    .filter((link) => existsSync(link))
    .map((link) => realpathSync(link));
}
