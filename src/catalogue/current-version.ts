import { randomBytes } from "node:crypto";
import { renameSync, symlinkSync } from "node:fs";
import { currentLink } from "./layout.ts";

/** Makes `current` name a version. A reader sees the old one or the new one, never none. */
export function moveCurrent(home: string, name: string, version: string): void {
  const link = currentLink(home, name);
  const next = `${link}.${randomBytes(6).toString("hex")}`;
  symlinkSync(version, next);
  renameSync(next, link);
}
