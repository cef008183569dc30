import { mkdtempSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import type { BuildProgress } from "#catalogue/build-progress";
import { CatalogueError } from "#catalogue/catalogue-error";
import { currentLink, datasetFolder } from "#catalogue/layout";
import { selectVersions } from "#catalogue/versions";
import { canMount, SmallDisk } from "./small-disk.ts";

const SPACE_LEFT = 20 << 20;
const skip = canMount() ? "" : " (skipped: needs root and mount rights for a disk of its own)";

describe.skipIf(skip !== "")(`a build whose disk is in the way${skip}`, () => {
  const root = mkdtempSync(join(tmpdir(), "dschool-outage-"));
  const home = join(root, "disk", "home");
  let disk: SmallDisk;
  let good: string;

  beforeAll(async () => {
    disk = new SmallDisk(join(root, "disk"), 200);
    good = (await build("small")).version;
  });
  afterAll(() => {
    disk[Symbol.dispose]();
    rmSync(root, { recursive: true });
  });

  async function build(scale: string, steps: BuildProgress[] = []) {
    const onProgress = (step: BuildProgress) => steps.push(step);
    const request = { home, name: "traffic", scale, seed: 1, threads: 2, onProgress };
    return (await buildDataset(request)).manifest;
  }

  async function selectRefusal(): Promise<CatalogueError> {
    const error: unknown = await build("city").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CatalogueError);
    return error as CatalogueError;
  }

  function expectGoodVersion(): void {
    expect(readlinkSync(currentLink(home, "traffic"))).toBe(good);
    expect(selectVersions(home).map(({ manifest }) => manifest.version)).toEqual([good]);
  }

  it("is told what to do when it may not write; the last good version stays", async () => {
    disk.setWritable(false);
    try {
      const { fault, text } = await selectRefusal();
      expect(fault).toBe("machine");
      expect(text.ko).toMatch(/권한이 없어.*소유자와 권한을 확인하세요/);
      expect(text.en).toMatch(/not permitted.*who owns the folder/);
      expectGoodVersion();
    } finally {
      disk.setWritable(true);
    }
  });

  it("is told what to do when the disk is full; the last good version stays, and with room it goes on", async () => {
    disk.fill(SPACE_LEFT);
    for (let attempt = 0; attempt < 2; attempt++) {
      const { fault, text } = await selectRefusal();
      expect(fault).toBe("machine");
      expect(text.ko).toMatch(/자리가 없습니다.*공간을 비우거나.*이어서 만듭니다/);
      expect(text.en).toMatch(/disk is full.*Free some space.*goes on/);
      expectGoodVersion();
    }
    disk.empty();
    const steps: BuildProgress[] = [];
    const { version } = await build("city", steps);
    const [resumed] = steps;
    expect(resumed).toMatchObject({ step: "resumes", total: 90 });
    expect(resumed).not.toHaveProperty("done", 90);
    expect(readlinkSync(currentLink(home, "traffic"))).toBe(version);
    expect(readdirSync(datasetFolder(home, "traffic")).sort()).toEqual([version, "current", good].sort());
  });
});
