import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import type { Manifest } from "#catalogue/manifest";

const root = mkdtempSync(join(tmpdir(), "dschool-city-"));
let manifest: Manifest;

function buildCity(home: string, threads: number): ReturnType<typeof buildDataset> {
  const request = { name: "traffic", scale: "city", seed: 1, onProgress: () => undefined };
  return buildDataset({ ...request, home: join(root, home), threads });
}

beforeAll(async () => {
  ({ manifest } = await buildCity("one", 1));
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe("the traffic data at the scale of a city", () => {
  it("records 120 links over 90 days of 5 minutes, less what was lost and with what came twice", () => {
    const recorded = manifest.tables.find(({ name }) => name === "link_5min");
    const slots = 120 * 90 * 288;
    expect(recorded?.files).toHaveLength(90);
    expect(Math.abs((recorded?.rows ?? 0) - slots) / slots).toBeLessThan(0.02);
  });

  it("has the same content however many threads build it", async () => {
    const other = await buildCity("four", 4);
    expect(other.manifest).toEqual(manifest);
  });
});
