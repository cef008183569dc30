import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether tests may mount disks of their own here: as root, with the right to. */
export function canMount(): boolean {
  if (process.getuid?.() !== 0) return false;
  const probe = `/tmp/dschool-mount-${String(process.pid)}`;
  mkdirSync(probe, { recursive: true });
  try {
    execFileSync("mount", ["-t", "tmpfs", "tmpfs", probe], { stdio: "ignore" });
    execFileSync("umount", [probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true, force: true });
  }
}

/** A disk of its own, mounted at a folder. */
export class SmallDisk implements Disposable {
  readonly dir: string;

  constructor(dir: string, mebibytes: number) {
    mkdirSync(dir, { recursive: true });
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${String(mebibytes)}m,mode=0755`, "tmpfs", dir]);
    this.dir = dir;
  }

  /** Fills it but for some space. */
  fill(bytesLeft: number): void {
    const { bavail, bsize } = statfsSync(this.dir);
    writeFileSync(join(this.dir, "ballast"), Buffer.alloc(bavail * bsize - bytesLeft));
  }

  empty(): void {
    rmSync(join(this.dir, "ballast"));
  }

  setWritable(isWritable: boolean): void {
    execFileSync("mount", ["-o", `remount,${isWritable ? "rw" : "ro"}`, this.dir]);
  }

  [Symbol.dispose](): void {
    execFileSync("umount", ["-l", this.dir]);
  }
}
