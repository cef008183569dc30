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
import { CURRICULUM, PACKAGE_ROOT } from "../config.ts";
import { copyGallery, prepareWorkspace, releaseInto, releaseLessonInto } from "./workspace.ts";

const EXERCISE = "05-traffic/speeds";
const IN_KOREAN = { name: EXERCISE, lang: "ko", curriculum: CURRICULUM } as const;
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
    return releaseInto(workspace, IN_KOREAN);
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
  const path = join(workspace.dir, await releaseInto(workspace, IN_KOREAN));
  writeFileSync(path, "my work");
  await Promise.all([
    releaseInto(workspace, { ...IN_KOREAN, lang: "en" }),
    releaseInto(workspace, IN_KOREAN),
  ]);
  expect(readFileSync(path, "utf8")).toBe("my work");
});

it("gives a lesson in the lab's language, and never again once it is there", async () => {
  const workspace = await prepareWorkspace(home, "mina");
  const curriculum = join(PACKAGE_ROOT, "tests/fixtures/units");
  const release = (lang: "ko" | "en") =>
    releaseLessonInto(workspace, { name: "90-sample/lesson-1-hours", lang, curriculum });
  const path = join(workspace.dir, await release("en"));
  expect(path.endsWith(join("90-sample", "lesson-1-hours.ipynb"))).toBe(true);
  expect(readFileSync(path, "utf8")).toContain("# At which hour it is slow");
  expect(readFileSync(path, "utf8")).not.toContain("몇 시에");
  writeFileSync(path, "my notes");
  await Promise.all([release("ko"), release("en")]);
  expect(readFileSync(path, "utf8")).toBe("my notes");
  expect(readdirSync(join(workspace.dir, "90-sample"))).toEqual(["lesson-1-hours.ipynb"]);
});

it("says which file is in the way of an exercise's folder", async () => {
  const workspace = await prepareWorkspace(home, "mina");
  writeFileSync(join(workspace.dir, "05-traffic"), "");
  await expect(releaseInto(workspace, IN_KOREAN)).rejects.toThrow(/05-traffic must be a folder/);
});

it("lays the gallery's notebooks into a workspace once, and leaves what the trainee made of them", async () => {
  const workspace = await prepareWorkspace(home, "mina");
  const gallery = mkdtempSync(join(home, "notebooks-"));
  for (const name of ["traffic.ipynb", "cctv.ipynb", "README.md"])
    writeFileSync(join(gallery, name), `of the lab: ${name}`);
  await copyGallery(workspace, gallery);
  const own = join(workspace.dir, "gallery", "traffic.ipynb");
  writeFileSync(own, "my work");
  await Promise.all([copyGallery(workspace, gallery), copyGallery(workspace, gallery)]);
  expect(readFileSync(own, "utf8")).toBe("my work");
  expect(readdirSync(join(workspace.dir, "gallery")).sort()).toEqual(["cctv.ipynb", "traffic.ipynb"]);
});
