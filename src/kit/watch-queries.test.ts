import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../engines/duckdb/open-duckdb.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { createDatabase } from "./database.ts";
import type { SlotDisplay } from "./display.ts";
import { progressText } from "./progress-text.ts";
import { watchQueries } from "./watch-queries.ts";

let engine: QueryEngine;
beforeAll(async () => {
  const access = { kind: "trusted" } as const;
  engine = await openDuckdb({ memoryMib: 512, threads: 1, tempDirectory: null, access });
  await engine.execute("CREATE TABLE big AS SELECT i, hash(i) AS h FROM range(3000000) r(i)");
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

/** What each slot showed, in order. */
function showingDisplay(slots: string[][]): SlotDisplay {
  const openSlot: SlotDisplay["openSlot"] = () => {
    const shown: string[] = [];
    slots.push(shown);
    return (_mime, data) => void shown.push(String(data));
  };
  return { openSlot, show: () => undefined, currentCell: () => slots, dropNextLineBreak: () => undefined };
}

function databaseWith(slots: string[][], everyMs: number) {
  const watch = watchQueries(showingDisplay(slots), "en", everyMs);
  return createDatabase({ openEngine: () => Promise.resolve(engine), maxBytes: Infinity, watch });
}

it("a query that takes long shows one card with the share that is done, which goes away after", async () => {
  const slots: string[][] = [];
  const text = "SELECT count(DISTINCT h) FROM big WHERE sqrt(h) > 3";
  await databaseWith(slots, 5).ask({ text, params: [] });
  expect(slots).toHaveLength(1);
  const [shown = []] = slots;
  expect(shown.slice(0, -1).join()).toMatch(/Query: Working.*DuckDB is computing: \d+ % · /s);
  expect(shown.at(-1)).toBe("");
});

it("a loop over a stream shows one card with the rows, which goes away when it ends or is left", async () => {
  const slots: string[][] = [];
  const stream = () => databaseWith(slots, 5).stream({ text: "SELECT i, h FROM big", params: [] });
  for await (const part of stream()) expect(part.rowCount).toBeGreaterThan(0);
  for await (const part of stream()) {
    // Each part's time is some milliseconds: the card comes while the loop is busy, too.
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (part.rowCount > 0) break;
  }
  expect(slots).toHaveLength(2);
  expect(slots[0]?.join()).toMatch(/Query: Working.*being read in parts: [\d,]+ rows so far/s);
  expect(slots.map((shown) => shown.at(-1))).toEqual(["", ""]);
});

it("the card goes away when the query fails, too", async () => {
  const slots: string[][] = [];
  const text = "SELECT error('enough') FROM (SELECT max(hash(h, i)) AS m FROM big) WHERE m > 0";
  await expect(databaseWith(slots, 1).ask({ text, params: [] })).rejects.toThrow(/enough/);
  expect(slots.map((shown) => shown.at(-1))).toEqual([""]);
});

it("a quick query shows nothing", async () => {
  const slots: string[][] = [];
  await databaseWith(slots, 60_000).ask({ text: "SELECT 1", params: [] });
  expect(slots).toEqual([]);
});

it("where the share is not known, the time is told", () => {
  expect(progressText(null, 3).en).toBe(
    "DuckDB is computing: 3 s so far. To stop it, interrupt the kernel (■).",
  );
  expect(progressText(0.429, 3).ko).toContain("42 % · 3초째");
});
