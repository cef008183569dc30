import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { prepareWorkspace, releaseInto } from "./workspace.ts";

const EXERCISE = "05-traffic/speeds";
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "dschool-workspace-"));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

it("gives two tabs that open an exercise at once the same notebook", async () => {
  const open = async (): Promise<string> => {
    const workspace = await prepareWorkspace(home, "mina");
    return releaseInto(workspace, EXERCISE, "ko");
  };
  const opened = await Promise.all(Array.from({ length: 8 }, open));
  expect(new Set(opened)).toEqual(new Set([`${EXERCISE}.ipynb`]));
  const dir = join(home, "workspaces", "mina");
  expect(existsSync(join(dir, "node_modules", "dschool", "package.json"))).toBe(true);
  expect(readdirSync(join(dir, "05-traffic"))).toEqual(["speeds.ipynb"]);
});

it("leads the packages of a workspace anew, by whichever tab comes first, where the lab was moved", async () => {
  const { dir } = await prepareWorkspace(home, "mina");
  const link = join(dir, "node_modules");
  const right = readlinkSync(link);
  for (let round = 0; round < 20; round++) {
    rmSync(link);
    symlinkSync("/nowhere", link);
    await Promise.all(Array.from({ length: 16 }, () => prepareWorkspace(home, "mina")));
    expect(readlinkSync(link)).toBe(right);
  }
  expect(readdirSync(dir)).toEqual(["node_modules"]);
});

it("never touches a notebook that is there", async () => {
  const workspace = await prepareWorkspace(home, "mina");
  const path = join(workspace.dir, await releaseInto(workspace, EXERCISE, "ko"));
  writeFileSync(path, "my work");
  await Promise.all([releaseInto(workspace, EXERCISE, "en"), releaseInto(workspace, EXERCISE, "ko")]);
  expect(readFileSync(path, "utf8")).toBe("my work");
});

it("says which file is in the way of an exercise's folder", async () => {
  const workspace = await prepareWorkspace(home, "mina");
  writeFileSync(join(workspace.dir, "05-traffic"), "");
  await expect(releaseInto(workspace, EXERCISE, "ko")).rejects.toThrow(/05-traffic must be a folder/);
});
