import { existsSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { moveCurrent, selectCurrentDirs } from "./current-version.ts";

let home: string;
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "dschool-current-")));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

function addVersion(name: string, version: string): string {
  const dir = join(home, "datasets", name, version);
  mkdirSync(dir, { recursive: true });
  return dir;
}

it("the folders in use are those that links lead to, by dataset; what is unfinished has none", () => {
  expect(selectCurrentDirs(home)).toEqual([]);
  const dirs = ["cctv", "traffic"].map((name) => addVersion(name, "v1"));
  addVersion("unfinished", "v1");
  for (const name of ["traffic", "cctv"]) moveCurrent(home, name, "v1");
  expect(selectCurrentDirs(home)).toEqual(dirs);
});

it("a version takes the place of another in one step, and leaves nothing behind", () => {
  for (const version of ["v1", "v2"]) {
    addVersion("traffic", version);
    moveCurrent(home, "traffic", version);
  }
  const folder = join(home, "datasets", "traffic");
  expect(readlinkSync(join(folder, "current"))).toBe("v2");
  expect(readdirSync(folder).sort()).toEqual(["current", "v1", "v2"]);
});

it("a link to what is gone is no version in use", () => {
  addVersion("traffic", "v1");
  moveCurrent(home, "traffic", "v1");
  rmSync(join(home, "datasets", "traffic", "v1"), { recursive: true });
  expect(existsSync(join(home, "datasets", "traffic", "current"))).toBe(false);
  expect(selectCurrentDirs(home)).toEqual([]);
});
