import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

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

  /** Moves a folder of this staging area into view; where one of that name stands already, it stays. */
  publish(folder: string, name: string): string {
    const target = join(this.#parent, name);
    renameIfAbsent(join(this.dir, folder), target);
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

/** Moves a folder; where one stands already, it stays. */
export function renameIfAbsent(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    // It was there, or another process was faster; the same name means the same content.
    if (!isCode(error, "ENOTEMPTY") && !isCode(error, "EEXIST")) throw error;
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
