import { afterAll, beforeAll, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import type { BulkEngine } from "../../engines/query-engine.ts";
import { CatalogueError } from "../catalogue-error.ts";
import type { Table } from "../manifest.ts";
import { DateOrders } from "./date-orders.ts";
import { fieldsOf } from "./source-table.ts";
import type { StagedPiece } from "./staged-file.ts";

let engine: BulkEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 256, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(() => engine[Symbol.asyncDispose]());

const title = { ko: "날", en: "Day" };
const TABLE: Table = {
  ...{ name: "day", title, description: title, key: ["day"], partition: null },
  columns: [
    { name: "day", type: "DATE", title, source: "일자", unit: null, nullable: true, sensitivity: "public" },
  ],
};
const table = { table: TABLE, uniqueKey: false, fields: fieldsOf(TABLE, { day: { kind: "time" } }) };

/** Rows with these days, of which the reader has noted whether all are plain. */
function piece(...days: readonly string[]): StagedPiece {
  const filled = days.filter((day) => day !== "").length;
  const plain = days.every((day) => day === "" || /^\d{4}-\d{2}-\d{2}$/.test(day));
  const facts = { padded: false, plain, filled, gappy: filled < days.length };
  return {
    ...{ rows: days.length, from: `(VALUES ${days.map((day) => `('${day}')`).join(", ")}) AS days(c0)` },
    texts: [{ sql: "c0", facts }],
    [Symbol.dispose]: () => undefined,
  };
}

async function orderOf(...pieces: readonly StagedPiece[]): Promise<string | undefined> {
  const orders = new DateOrders(
    { ...{ engine, table, overrides: {} }, sourceDir: "", scratchDir: "" },
    "days.csv",
  );
  for (const each of pieces) await orders.add(each);
  return orders.conclude().orders.get("day");
}

it("is that of all pieces in which there is a date", async () => {
  const british = piece("13/01/2026", "02/01/2026");
  expect(await orderOf(british)).toBe("dmy");
  expect(await orderOf(piece("", ""), british)).toBe("dmy");
  expect(await orderOf(british, piece("", ""))).toBe("dmy");
  expect(await orderOf(piece("2026-01-13"), piece("", ""))).toBe("ymd");
});

it("cannot be told of a file whose pieces have different ones", async () => {
  await expect(orderOf(piece("2026-01-13"), piece("13/01/2026", "14/01/2026"))).rejects.toThrow(
    CatalogueError,
  );
});
