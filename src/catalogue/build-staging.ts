import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type BuildAbout,
  buildFolders,
  type BuildPlace,
  selectBuildPlaces,
  selectOptionalAbout,
  writeAbout,
} from "./build-place.ts";
import { tryLock } from "./machine-lock.ts";
import { publishFolder, removeWhole } from "./staging.ts";

const POLL_MS = 200;

/**
 * The folders of a build, which outlive its process: the next build of the same content goes on in them. One process has
 * them at a time, until it disposes of this.
 */
export class BuildStaging implements Disposable {
  readonly versionDir: string;
  readonly truthDir: string;
  /** For records of what is finished. */
  readonly recordsDir: string;
  readonly spillDir: string;
  readonly #place: BuildPlace;
  readonly #lock: Disposable;

  private constructor(place: BuildPlace, lock: Disposable) {
    const [dir, truthDir] = buildFolders(place);
    this.#place = place;
    this.#lock = lock;
    this.versionDir = join(dir, "version");
    this.truthDir = truthDir;
    this.recordsDir = join(dir, "done");
    this.spillDir = join(dir, "spill");
  }

  /**
   * Takes the place, and waits while another process builds the same content.
   * @param onHeld called once when there is somebody to wait for, with the process id where it can be known.
   */
  static async open(place: BuildPlace, onHeld: (pid: number | null) => void): Promise<BuildStaging> {
    return new BuildStaging(place, await takeLock(place, onHeld));
  }

  /** Makes the folders that are not there. */
  prepare(about: Omit<BuildAbout, "pid">): void {
    for (const dir of [this.versionDir, this.truthDir, this.recordsDir]) mkdirSync(dir, { recursive: true });
    writeAbout(this.#place, { ...about, pid: process.pid });
  }

  /**
   * Moves the truth into view, and then the version as `publishFolder` does.
   * @returns its folder.
   */
  publish(version: string): string {
    const truth = join(this.#place.truthParent, version);
    if (existsSync(truth)) removeWhole(truth);
    renameSync(this.truthDir, truth);
    const target = join(this.#place.parent, version);
    publishFolder(this.versionDir, target);
    discardFolders(this.#place);
    return target;
  }

  [Symbol.dispose](): void {
    rmSync(this.spillDir, { recursive: true, force: true });
    this.#lock[Symbol.dispose]();
  }
}

/** The right to touch what a build makes or left behind; null while a process builds it. */
export function tryLockBuild(key: string): Promise<Disposable | null> {
  return tryLock(`build ${key}`);
}

/** Removes what builds of another generator left behind: no build will go on with it. */
export async function discardStaleBuilds(
  { parent, truthParent }: BuildPlace,
  generator: string,
): Promise<void> {
  for (const place of selectBuildPlaces(parent, truthParent)) {
    const about = selectOptionalAbout(place);
    if (about === null || about.generator === generator) continue;
    using lock = await tryLockBuild(place.key);
    if (lock !== null) discardFolders(place);
  }
}

function discardFolders(place: BuildPlace): void {
  for (const dir of buildFolders(place)) if (existsSync(dir)) removeWhole(dir);
}

async function takeLock(place: BuildPlace, onHeld: (pid: number | null) => void): Promise<Disposable> {
  for (let isTold = false; ; isTold = true) {
    const lock = await tryLockBuild(place.key);
    if (lock !== null) return lock;
    if (!isTold) onHeld(selectOptionalAbout(place)?.pid ?? null);
    await sleep(POLL_MS);
  }
}
