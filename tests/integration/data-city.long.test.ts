import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Measurement } from "#catalogue/verify/measurement";
import { run } from "#cli/data";
import { jsonLines, runVerb } from "./run-verb.ts";

const home = mkdtempSync(join(tmpdir(), "dschool-city-"));

beforeAll(async () => {
  expect((await runVerb(run, ["build", "--all", "--scale", "city"], home)).code).toBe(0);
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

describe("the city's data at the scale city", () => {
  it("is sound, and has every shape it must have", async () => {
    const outcome = await runVerb(run, ["verify", "--all", "--json"], home);
    const lines = jsonLines<Measurement & { readonly dataset: string; readonly version: string }>(outcome);
    expect(lines.filter(({ verdict }) => verdict !== "holds")).toEqual([]);
    expect(outcome.code).toBe(0);
    expect(new Set(lines.map(({ version }) => version.split("-")[0]))).toEqual(new Set(["city"]));
    for (const dataset of ["traffic", "incidents", "cctv"])
      expect(lines.filter((line) => line.dataset === dataset && line.source !== null)).not.toEqual([]);
  });
});
