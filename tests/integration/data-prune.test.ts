import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import { datasetFolder, privateFolder, truthFolder, variantsFolder } from "#catalogue/layout";
import { MANIFEST_FILE } from "#catalogue/manifest";
import type { Pruned } from "#catalogue/prune/prune";
import { selectVersions } from "#catalogue/versions";
import { run } from "#cli/data";
import { BuildProcess } from "./build-process.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-prune-"));
const template = join(root, "template");
const built: string[] = [];
let variant: string;
/** One that exercises are proved on. */
let proof: string;

beforeAll(async () => {
  for (const seed of [1, 2, 3]) {
    const request = { name: "incidents", scale: "small", seed, threads: 1, onProgress: () => undefined };
    const { dir, manifest } = await buildDataset({ ...request, home: template });
    utimesSync(join(dir, MANIFEST_FILE), seed, seed);
    built.push(manifest.version);
  }
  variant = await ensureHiddenVariant({ home: template, name: "incidents", scale: "small" });
  proof = await ensureHiddenVariant({ home: template, name: "incidents", scale: "small", further: 19 });
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A home with three versions, of which the last is in use, and a hidden variant. */
function newHome(name: string): string {
  const home = join(root, name);
  cpSync(template, home, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  return home;
}

async function pruneHome(
  home: string,
  ...args: readonly string[]
): Promise<readonly (Pruned & { removed: boolean })[]> {
  const outcome = await runVerb(run, ["prune", "--json", ...args], home);
  expect(outcome.code).toBe(0);
  return outcome.stdout === "" ? [] : jsonLines(outcome);
}

function sizeOf(path: string): number {
  const found = statSync(path);
  return found.isFile() ? found.size : 0;
}

const versionsIn = (home: string): readonly string[] => readdirSync(datasetFolder(home, "incidents")).sort();
const truthsIn = (home: string): readonly string[] => readdirSync(truthFolder(home, "incidents")).sort();

it("versions that are not in use go, with their truth; the one in use and hidden variants stay", async () => {
  const home = newHome("versions");
  const [first = "", second = "", current = ""] = built;
  const pruned = await pruneHome(home);
  expect(pruned.map(({ kind, name, removed }) => [kind, name, removed]).sort()).toEqual(
    [first, second].sort().map((name) => ["version", name, true]),
  );
  expect(versionsIn(home)).toEqual(["current", current].sort());
  const hidden = readdirSync(variantsFolder(home, "incidents"));
  expect(hidden).toHaveLength(2);
  expect(truthsIn(home)).toEqual([current, ...hidden].sort());
  expect(await pruneHome(home)).toEqual([]);
});

it("a version whose removal was cut short is no version any more", async () => {
  const home = newHome("half");
  const folder = datasetFolder(home, "incidents");
  renameSync(join(folder, built[0] ?? ""), join(folder, ".staging-999999999-aabbcc"));
  expect(selectVersions(home).map(({ manifest }) => manifest.version)).toEqual(built.slice(1).sort());
  expect((await pruneHome(home)).map(({ kind }) => kind).sort()).toEqual(["leftover", "truth", "version"]);
});

it("--keep leaves the newest of those that are not in use", async () => {
  const home = newHome("keep");
  const [first = "", ...others] = built;
  expect((await pruneHome(home, "--keep", "1")).map(({ name }) => name)).toEqual([first]);
  expect(versionsIn(home)).toEqual(["current", ...others].sort());
});

it("imported versions stay", async () => {
  const home = newHome("imported");
  const [first = "", second = ""] = built;
  const file = join(datasetFolder(home, "incidents"), first, MANIFEST_FILE);
  const manifest = JSON.parse(readFileSync(file, "utf8")) as object;
  writeFileSync(file, JSON.stringify({ ...manifest, origin: "real", scale: null, source: "toy" }));
  expect((await pruneHome(home)).map(({ name }) => name)).toEqual([second]);
});

it("--dry-run says what would go and how much space that is, and removes nothing", async () => {
  const home = newHome("dry");
  const before = [versionsIn(home), truthsIn(home)];
  const pruned = await pruneHome(home, "--dry-run");
  expect(pruned.map(({ removed }) => removed)).toEqual([false, false]);
  for (const { bytes, folders } of pruned) {
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    );
    expect(bytes).toBe(files.reduce((sum, file) => sum + sizeOf(file), 0));
  }
  expect([versionsIn(home), truthsIn(home)]).toEqual(before);
  const { stdout } = await runVerb(run, ["prune", "--dry-run"], home);
  expect(stdout).toMatch(/쓰지 않는 버전 +incidents@small-\S+ +\d+\.\d+ MB\n/);
  expect(stdout).toMatch(/지우면 \d+\.\d+ MB가 빕니다/);
});

it("hidden variants of generators that are no more go, with their truth, and truth of versions that are no more", async () => {
  const home = newHome("variants");
  const variants = variantsFolder(home, "incidents");
  const owns = [variant, proof].map((dir) => basename(dir)).sort();
  const [own = ""] = owns;
  cpSync(join(variants, own), join(variants, "small-0123456789ab"), { recursive: true });
  cpSync(
    join(truthFolder(home, "incidents"), own),
    join(truthFolder(home, "incidents"), "small-0123456789ab"),
    { recursive: true },
  );
  rmSync(join(datasetFolder(home, "incidents"), built[0] ?? ""), { recursive: true });
  const kinds = (await pruneHome(home)).map(({ kind, name }) => `${kind} ${name}`);
  expect(kinds).toContain("variant small-0123456789ab");
  expect(kinds).toContain(`truth ${built[0] ?? ""}`);
  expect(readdirSync(variants).sort()).toEqual(owns);
  expect(proof).not.toBe(variant);
});

it("what dead builds and killed programs left goes; a running build is not touched", async () => {
  const home = join(root, "builds");
  await new BuildProcess({ home, days: 5, kill: { step: "days", done: 1, afterMs: 0 } }).end();
  const [deadBuild] = readdirSync(join(home, "versions"));
  const running = new BuildProcess({ home, days: 6 });
  await running.until("days");
  running.signal("SIGSTOP");
  // Where `data build` would have them.
  const folder = datasetFolder(home, "traffic");
  cpSync(join(home, "versions"), folder, { recursive: true });
  const dead = join(privateFolder(home), ".staging-999999999-aabbcc");
  mkdirSync(dead);
  const pruned = await pruneHome(home);
  expect(pruned.map(({ kind, removed }) => [kind, removed])).toEqual([
    ["build", expect.any(Boolean)],
    ["build", expect.any(Boolean)],
    ["leftover", true],
  ]);
  expect(pruned.filter(({ removed }) => removed)).toHaveLength(2);
  expect(existsSync(dead)).toBe(false);
  for (const left of [readdirSync(folder), truthsInTraffic(home)]) {
    expect(left).toHaveLength(1);
    expect(left).not.toContain(deadBuild);
  }
  running.signal("SIGCONT");
  expect((await running.end()).at(-1)).toMatchObject({ step: "built" });
});

const truthsInTraffic = (home: string): readonly string[] => readdirSync(truthFolder(home, "traffic"));

it.each(["-1", "two", "1.5"])("--keep %s is refused", async (keep) => {
  await expect(runVerb(run, ["prune", `--keep=${keep}`], template)).rejects.toMatchObject({ exitCode: 2 });
});
