import { op } from "arquero";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { createKit } from "../kit.ts";
import type { Relation } from "./relation.ts";

/** A row, or the parameters, within an expression, which is read as text and never called. */
type D = Readonly<Record<"day" | "on" | "n" | "m" | "step" | "a" | "b", number>> & {
  readonly gap: number | null;
};

let engine: QueryEngine;
beforeAll(async () => {
  const access = { kind: "locked", directories: [] } as const;
  engine = await openDuckdb({ memoryMib: 128, threads: 1, tempDirectory: null, access });
  await engine.execute(
    "CREATE VIEW days AS SELECT DATE '2026-03-09' AS day, 2000000000 AS n, 3::TINYINT AS step, NULL::INTEGER AS gap",
  );
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

const { table } = createKit({
  ...{ openEngine: () => Promise.resolve(engine), judge: null, display: null, lang: "en" },
});

async function valueOf(verbs: (days: Relation) => Relation): Promise<unknown> {
  const value = (await verbs(table("days")).run()).rows()[0]?.["x"];
  return typeof value === "string" ? value : Number(value);
}

describe("whole numbers of 32 bits", () => {
  it.each<readonly [string, (days: Relation) => Relation]>([
    ["of a rollup", (days) => days.rollup({ m: (d: D) => op.max(d.n) }).derive({ x: (d: D) => d.m * 2 })],
    ["under another name", (days) => days.derive({ m: (d: D) => d.n }).derive({ x: (d: D) => d.m * 2 })],
    ["of a window", (days) => days.derive({ x: (d: D) => op.first_value(d.n) * 2 })],
    ["in place of nothing", (days) => days.derive({ x: (d: D) => (d.gap ?? d.n) * 2 })],
    ["chosen by a condition", (days) => days.derive({ x: (d: D) => (d.n > 0 ? d.n : d.step) * 2 })],
    ["of a remainder", (days) => days.derive({ x: (d: D) => (d.n % 2000000001) * 2 })],
    ["named within", (days) => days.derive({ x: "d => { const m = d.n; return m * 2; }" })],
    ["of parameters", (days) => days.params({ a: 2e9, b: 2 }).derive({ x: (_: D, $: D) => $.a * $.b })],
    ["written out", (days) => days.derive({ x: () => 2000000000 + 2000000000 })],
    [
      "of a group",
      (days) =>
        days
          .groupby({ m: (d: D) => d.n })
          .count()
          .derive({ x: (d: D) => d.m * 2 }),
    ],
  ])("do not overflow: %s", async (_what, verbs) => {
    expect(await valueOf(verbs)).toBe(4_000_000_000);
  });

  it.each<readonly [string, (days: Relation) => Relation, string]>([
    ["a column", (days) => days.derive({ x: (d: D) => d.day + d.step }), "2026-03-12"],
    ["less a column", (days) => days.derive({ x: (d: D) => d.day - d.step }), "2026-03-06"],
    ["a number", (days) => days.derive({ x: (d: D) => d.day + 1 }), "2026-03-10"],
    [
      "a column, made before",
      (days) => days.derive({ on: (d: D) => d.day }).derive({ x: (d: D) => d.on + d.step }),
      "2026-03-12",
    ],
    [
      "a column, of a window",
      (days) => days.derive({ x: (d: D) => op.first_value(d.day) + d.step }),
      "2026-03-12",
    ],
  ])("are days beside a date: %s", async (_what, verbs, day) => {
    expect(await valueOf(verbs)).toBe(day);
  });
});

it("explains a value beyond the range of its type", async () => {
  const { sql } = createKit({
    ...{ openEngine: () => Promise.resolve(engine), judge: null, display: null, lang: "en" },
  });
  await expect(sql`SELECT n * n AS x FROM days`).rejects.toThrow(/beyond the range of its type.*BIGINT/);
});
