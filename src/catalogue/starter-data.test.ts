import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { buildDataset } from "./build-dataset.ts";
import { ensureStarterData } from "./starter-data.ts";
import { selectOptionalTruth } from "./truth.ts";
import { selectOptionalCurrent } from "./versions.ts";

const home = mkdtempSync(join(tmpdir(), "dschool-starter-"));
const NAME = "incidents";
afterAll(() => {
  rmSync(home, { recursive: true });
});

function inUse(): { readonly scale: string; readonly seed: number } | null {
  const current = selectOptionalCurrent(home, NAME);
  return current === null ? null : selectOptionalTruth(home, NAME, basename(current));
}

it("is small and of seed 1, and never takes the place of what somebody built", async () => {
  await ensureStarterData(home, NAME);
  await ensureStarterData(home, NAME);
  expect(inUse()).toMatchObject({ scale: "small", seed: 1 });
  const own = { home, name: NAME, threads: null, onProgress: () => undefined };
  for (const built of [
    { scale: "small", seed: 2 },
    { scale: "city", seed: 1 },
  ]) {
    await buildDataset({ ...own, ...built });
    await ensureStarterData(home, NAME);
    expect(inUse()).toMatchObject(built);
  }
});
