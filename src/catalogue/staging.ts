import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { MANIFEST_FILE } from "./manifest.ts";

const PREFIX = ".staging-";

/**
 * A folder to fill beside the place where its content will stand, so that it can be moved there whole. What other
 * processes left behind when they were killed is removed.
 */
export class Staging {
  readonly dir: string;
  readonly #parent: string;

  constructor(parent: string) {
    mkdirSync(parent, { recursive: true });
    sweepStaging(parent);
    this.#parent = parent;
    this.dir = join(parent, newName());
    mkdirSync(this.dir);
  }

  /** Moves a folder of this staging area into view, as `publishFolder` does. */
  publish(folder: string, name: string): string {
    const target = join(this.#parent, name);
    publishFolder(join(this.dir, folder), target);
    return target;
  }

  [Symbol.dispose](): void {
    rmSync(this.dir, { recursive: true, force: true });
  }
}

/** Removes a folder in one step to whoever looks at it: no kill leaves half of it in its place. */
export function removeWhole(dir: string): void {
  const trash = join(dirname(dir), newName());
  renameSync(dir, trash);
  rmSync(trash, { recursive: true, force: true });
}

/**
 * Moves a folder into view. Where one of that name stands, or another process was faster, it stays: the same name means the same
 * tables. What its manifest says of them may be in older words, so the newer manifest takes its place.
 */
export function publishFolder(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!isCode(error, "ENOTEMPTY") && !isCode(error, "EEXIST")) throw error;
    const newer = join(from, MANIFEST_FILE);
    const older = join(to, MANIFEST_FILE);
    if (!existsSync(newer)) return;
    if (!existsSync(older)) {
      // Half of a version, as a power cut leaves it: nothing of it can be used.
      removeWhole(to);
      renameSync(from, to);
    } else if (!readFileSync(newer).equals(readFileSync(older))) renameSync(newer, older);
  }
}

function newName(): string {
  return `${PREFIX}${String(process.pid)}-${randomBytes(6).toString("hex")}`;
}

/** Removes what processes that are no more left behind below a folder. */
function sweepStaging(parent: string): void {
  for (const name of selectDeadStagings(parent)) rmSync(join(parent, name), { recursive: true, force: true });
}

/** Names of the folders that processes that are no more left behind. */
export function selectDeadStagings(parent: string): readonly string[] {
  return readdirSync(parent).filter((name) => {
    const pid = new RegExp(`^\\${PREFIX}(\\d+)-`).exec(name)?.[1];
    return pid !== undefined && !isAlive(Number(pid));
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
