import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BuildProgress } from "#catalogue/build-progress";
import { truthFolder, datasetFolder } from "#catalogue/layout";
import type { Manifest } from "#catalogue/manifest";
import { type BuildLine, BuildProcess } from "./build-process.ts";
import { generateTraffic } from "./generate-traffic.ts";

const DAYS = 12;
const root = mkdtempSync(join(tmpdir(), "dschool-resume-"));
let whole: { readonly home: string; readonly manifest: Manifest };

beforeAll(async () => {
  const home = join(root, "whole");
  whole = { home, manifest: (await generateTraffic({ home, days: DAYS })).manifest };
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

interface Kill {
  readonly done: number;
  readonly afterMs: number;
}

/** Builds that are killed one after the other, and a last one that is not. @returns what the last one says. */
async function buildKilled(
  home: string,
  kills: readonly Kill[],
  threads: number,
): Promise<readonly BuildLine[]> {
  for (const kill of kills)
    await new BuildProcess({ home, days: DAYS, threads, kill: { step: "days", ...kill } }).end();
  return new BuildProcess({ home, days: DAYS, threads }).end();
}

/** Leaves what a build had finished after so many days. */
async function leaveAfter(home: string, step: "days" | "files", done: number): Promise<void> {
  await new BuildProcess({ home, days: DAYS, kill: { step, done, afterMs: 0 } }).end();
}

/** A build that was stopped after its first day, and a second one of the same content, which waits. */
async function beginTwo(name: string) {
  const home = join(root, name);
  const first = new BuildProcess({ home, days: DAYS });
  await first.until("days");
  first.signal("SIGSTOP");
  const steps: BuildProgress[] = [];
  const second = generateTraffic({ home, days: DAYS, onProgress: (step) => steps.push(step) });
  await expect.poll(() => steps, { timeout: 30_000 }).toHaveLength(1);
  return { home, first, second, steps };
}

/** All files that were injected, by path within the version's truth. */
function truthFiles(home: string, version: string): ReadonlyMap<string, string> {
  const folder = join(truthFolder(home, "traffic"), version);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".parquet"),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(folder, file), "base64")]));
}

describe("a build that is killed", () => {
  // The moments are as good as any: within a day's work, between two of its files, as it is recorded.
  it.each([
    [
      "on one engine",
      [
        { done: 1, afterMs: 1 },
        { done: 3, afterMs: 5 },
        { done: 4, afterMs: 9 },
        { done: 6, afterMs: 13 },
      ],
      1,
    ],
    [
      "on two engines",
      [
        { done: 1, afterMs: 0 },
        { done: 1, afterMs: 3 },
        { done: 5, afterMs: 6 },
        { done: 12, afterMs: 0 },
      ],
      2,
    ],
  ])("%s goes on where it stopped, and makes the same content and truth", async (name, kills, threads) => {
    const home = join(root, name);
    const lines = await buildKilled(home, kills, threads);
    const [resumed] = lines;
    const least = kills.at(-1)?.done ?? 0;
    expect(resumed).toMatchObject({ step: "resumes", total: DAYS });
    expect(resumed).toHaveProperty(
      "done",
      expect.toSatisfy((done: number) => done >= least),
    );
    expect(lines.at(-1)).toMatchObject({ step: "built", manifest: whole.manifest });
    const { version } = whole.manifest;
    expect(truthFiles(home, version)).toEqual(truthFiles(whole.home, version));
    expect(readdirSync(join(home, "versions"))).toEqual([version]);
    expect(readdirSync(truthFolder(home, "traffic"))).toEqual([version]);
  });

  it("while it checks what it wrote has nothing to write again", async () => {
    const home = join(root, "checking");
    await leaveAfter(home, "files", 1);
    const steps: BuildProgress[] = [];
    const { manifest } = await generateTraffic({ home, days: DAYS, onProgress: (step) => steps.push(step) });
    expect(manifest).toEqual(whole.manifest);
    expect(steps).toContainEqual({ step: "resumes", done: DAYS, total: DAYS });
    expect(steps.filter(({ step }) => step === "days")).toEqual([]);
  });

  it("leaves what it finished to its own content only, and is not seen as a version", async () => {
    const home = join(root, "other");
    await leaveAfter(home, "days", 2);
    expect(readdirSync(join(home, "versions")).filter((name) => !name.startsWith("."))).toEqual([]);
    const steps: BuildProgress[] = [];
    await generateTraffic({ home, days: 3, onProgress: (step) => steps.push(step) });
    expect(steps.map(({ step }) => step)).not.toContain("resumes");
    await generateTraffic({ home, days: DAYS, onProgress: (step) => steps.push(step) });
    expect(steps.map(({ step }) => step)).toContain("resumes");
  });

  it("makes a day anew when its file is not as long as it was, as after a power cut", async () => {
    const home = join(root, "cut");
    await leaveAfter(home, "days", 6);
    const [staging = ""] = readdirSync(join(home, "versions"));
    const table = join(home, "versions", staging, "version", "link_5min");
    const [day = ""] = readdirSync(table).sort();
    truncateSync(join(table, day, "data.parquet"), 100);
    expect((await generateTraffic({ home, days: DAYS })).manifest).toEqual(whole.manifest);
  });
});

describe("two builds of the same content at once", () => {
  it("work one after the other: the second says for whom it waits, and finds it built", async () => {
    const { home, first, second, steps } = await beginTwo("two");
    first.signal("SIGCONT");
    expect((await first.end()).at(-1)).toMatchObject({ manifest: whole.manifest });
    expect((await second).manifest).toEqual(whole.manifest);
    expect(steps).toEqual([{ step: "waits", pid: first.pid }]);
    expect(readdirSync(join(home, "versions"))).toEqual([whole.manifest.version]);
  });

  it("and the first is killed: the second goes on with what it finished", async () => {
    const { first, second, steps } = await beginTwo("two-killed");
    first.signal("SIGKILL");
    expect((await second).manifest).toEqual(whole.manifest);
    expect(steps.map(({ step }) => step)).toContain("resumes");
  });

  it("in one process share the work, too", async () => {
    const home = join(root, "one-process");
    const steps: BuildProgress[] = [];
    const request = { home, days: DAYS, onProgress: (step: BuildProgress) => steps.push(step) };
    const built = await Promise.all([generateTraffic(request), generateTraffic(request)]);
    expect(built.map(({ manifest }) => manifest)).toEqual([whole.manifest, whole.manifest]);
    expect(steps.filter(({ step }) => step === "days")).toHaveLength(DAYS);
  });
});

it("a build of what stands writes nothing", async () => {
  const steps: BuildProgress[] = [];
  const { dir } = await generateTraffic({
    home: whole.home,
    days: DAYS,
    onProgress: (step) => steps.push(step),
  });
  expect(steps).toEqual([]);
  expect(existsSync(join(dir, "manifest.json"))).toBe(true);
  expect(existsSync(datasetFolder(whole.home, "traffic"))).toBe(false);
});
