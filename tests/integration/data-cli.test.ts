import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CliError } from "#cli/cli-error";
import { run } from "#cli/data";
import { isSchemaOnly, selectDictionaries } from "#catalogue/dictionary";
import { selectCurrentDirs } from "#catalogue/current-version";
import type { Manifest } from "#catalogue/manifest";
import { jsonLines, runVerb } from "./run-verb.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-data-cli-"));
const home = join(root, "home");

beforeAll(async () => {
  expect((await runVerb(run, ["build", "traffic", "--json"], home)).code).toBe(0);
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

it("build tells, on its last line, what was made and where", async () => {
  const outcome = await runVerb(run, ["build", "traffic", "--scale", "small", "--seed", "1", "--json"], home);
  const [summary] = jsonLines<Record<string, unknown>>(outcome);
  expect(summary).toMatchObject({
    dataset: "traffic",
    tables: expect.arrayContaining([{ name: "road_link", rows: 600 }]) as unknown,
  });
  expect(summary?.["version"]).toMatch(/^small-[0-9a-f]{12}$/);
});

it("build --all makes all that has a generator, a line each", async () => {
  const all = join(root, "all");
  const outcome = await runVerb(run, ["build", "--all", "--json"], all);
  expect(outcome.code).toBe(0);
  const built = jsonLines<{ dataset: string; dir: string }>(outcome);
  const generated = selectDictionaries().filter((dictionary) => !isSchemaOnly(dictionary));
  expect(built.map(({ dataset }) => dataset)).toEqual(generated.map(({ name }) => name));
  expect(selectCurrentDirs(all)).toEqual(built.map(({ dir }) => dir));
});

it("ls lists versions, and says how to build what can be built", async () => {
  const [version] = jsonLines<Record<string, unknown>>(await runVerb(run, ["ls", "--json"], home));
  expect(version).toMatchObject({ dataset: "traffic", current: true, origin: "synthetic", scale: "small" });
  expect((await runVerb(run, ["ls"], home)).stdout).toMatch(/traffic@small-\S+ +current/);
  expect((await runVerb(run, ["ls"], join(root, "empty"))).stdout).toContain("dschool data build traffic");
});

it("ls says of the datasets that are schemas only that nothing builds them yet", async () => {
  const lines = jsonLines<Record<string, unknown>>(await runVerb(run, ["ls", "--json"], home));
  expect(lines).toContainEqual({ dataset: "bus", version: null, schemaOnly: true });
  expect(lines.filter(({ dataset }) => dataset === "traffic")).toHaveLength(1);
  expect((await runVerb(run, ["ls"], home)).stdout).toMatch(/^bus +스키마만 있음/m);
});

it("describe shows the schema of what was not built, and with --schema that of what was", async () => {
  const schema = await runVerb(run, ["describe", "bus"], home);
  expect(schema.code).toBe(0);
  expect(schema.stdout).toContain("bus_stop — 버스 정류소");
  const [bus] = jsonLines<Record<string, unknown>>(await runVerb(run, ["describe", "bus", "--json"], home));
  expect(bus).toMatchObject({ dataset: "bus", version: null, schemaOnly: true });
  expect((await runVerb(run, ["describe", "traffic"], home)).stdout).not.toContain("volume_hourly — ");
  expect((await runVerb(run, ["describe", "traffic", "--schema"], home)).stdout).toContain(
    "volume_hourly — ",
  );
});

it("describe shows every table and column with type, unit and meaning", async () => {
  const { stdout } = await runVerb(run, ["describe", "traffic"], home);
  const [manifest] = jsonLines<Manifest>(await runVerb(run, ["describe", "traffic@current", "--json"], home));
  const [lines, words] = [stdout.split("\n"), stdout.replaceAll(/\s+/g, " ")];
  for (const table of manifest?.tables ?? []) {
    expect(stdout).toContain(`${table.name} — ${table.title.ko}`);
    for (const { name, type, title } of table.columns) {
      expect(
        lines.some((line) => line.startsWith(`  ${name} `) && line.includes(type)),
        name,
      ).toBe(true);
      expect(words).toContain(title.ko);
    }
  }
  expect(manifest?.tables.map(({ name }) => name)).toContain("link_5min");
});

describe("what cannot be done is told in both languages, with exit code 2", () => {
  it.each([
    [["build", "trafic"], /traffic/],
    [["build", "traffic", "--scale", "huge"], /small, city, year/],
    [["build", "traffic", "--seed=-1"], /9007199254740991/],
    [["build", "traffic", "--seed", "1.5"], /9007199254740991/],
    [["build", "traffic", "--seed", "9007199254740993"], /9007199254740991/],
    [["build"], /data build/],
    [["build", "traffic", "--all"], /--all/],
    [["build", "--all", "--scale", "huge"], /small, city, year/],
    [["build", "bus"], /data describe bus/],
    [["describe", "bus@small"], /data describe bus/],
    [["describe", "traffic@small", "--schema"], /traffic/],
    [["describe", "traffic@nowhere"], /small-/],
    [["describe"], /data ls/],
    [["import", "pems", root], /metr-la-week/],
    [["import", "metr-la-week"], /data import/],
    [["import", "metr-la-week", join(root, "nowhere")], /los_speed\.csv/],
  ])("%j", async (args, hint) => {
    const error: unknown = await runVerb(run, args, home).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CliError);
    const { text, exitCode } = error as CliError;
    expect(exitCode).toBe(2);
    expect(text.ko).toMatch(hint);
    expect(text.ko).toMatch(/[가-힣]/);
    expect(text.en).toMatch(hint);
  });

  it("an action that does not exist shows the usage", async () => {
    expect((await runVerb(run, ["bild"], home)).code).toBe(2);
    expect((await runVerb(run, [], home)).code).toBe(2);
  });
});

it("a home that is a file is the machine's fault: exit code 3", async () => {
  const file = join(root, "file");
  writeFileSync(file, "");
  const error: unknown = await runVerb(run, ["build", "traffic"], file).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CliError);
  expect(error).toMatchObject({ exitCode: 3 });
});
