import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../engines/duckdb/open-duckdb.ts";
import { sqlString } from "../../engines/duckdb/sql-text.ts";
import type { BulkEngine } from "../../engines/query-engine.ts";
import { CatalogueError } from "../catalogue-error.ts";
import type { Column, Table } from "../manifest.ts";
import { decodeCp949 } from "./cp949-decoder.ts";
import { encodeCp949 } from "./encode-cp949.ts";
import { importTable } from "./import-table.ts";
import type { ReadOverrides } from "./read-overrides.ts";
import { fieldsOf, type SourceTable } from "./source-table.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-import-table-"));
let engine: BulkEngine;
beforeAll(async () => {
  engine = await openDuckdb({ memoryMib: 512, threads: 1, tempDirectory: null, access: { kind: "trusted" } });
});
afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  rmSync(root, { recursive: true });
});

function column(name: string, type: string, source: string, nullable: boolean): Column {
  const title = { ko: name, en: name };
  return { name, type, title, source, unit: null, nullable, sensitivity: "public" };
}

const TABLE: Table = {
  name: "stop_day",
  title: { ko: "정류장", en: "Stops" },
  description: { ko: "시험", en: "A test" },
  key: ["day", "stop_id"],
  partition: null,
  columns: [
    column("stop_id", "VARCHAR", "정류장ID", false),
    column("day", "DATE", "일자", false),
    column("riders", "INTEGER", "승객수", true),
    column("kind", "VARCHAR", "구분", true),
  ],
};
const SOURCE: SourceTable = {
  table: TABLE,
  uniqueKey: true,
  fields: fieldsOf(TABLE, {
    stop_id: { kind: "text", form: /[0-9]{5}/ },
    day: { kind: "time" },
    riders: { kind: "integer", min: 0, max: 100_000, absent: ["-"] },
    kind: { kind: "text", allowed: ["평일", "휴일"] },
  }),
};
const HEADER = "정류장ID,일자,승객수,구분";
const ROWS = Array.from(
  { length: 40 },
  (_, row) =>
    `0${String(1111 + row)},${String(1 + (row % 28)).padStart(2, "0")}/03/2026,"1,${String(100 + row)}",평일`,
);

async function importBytes(content: string | Uint8Array, overrides: ReadOverrides = {}, name = "f.csv") {
  const dir = mkdtempSync(join(root, "t-"));
  const [sourceDir, tablesDir, scratchDir] = [join(dir, "source"), join(dir, "tables"), join(dir, "scratch")];
  for (const folder of [sourceDir, tablesDir, scratchDir]) mkdirSync(folder);
  writeFileSync(join(sourceDir, name), content);
  const outcome = await importTable({ engine, sourceDir, tablesDir, scratchDir, overrides }, SOURCE, [
    { name },
  ]);
  const rows = async (table: string, columns: string): Promise<readonly unknown[]> => {
    const file = sqlString(join(tablesDir, table, "data.parquet"));
    const result = await engine.query(
      `SELECT concat_ws('|', ${columns}) FROM read_parquet(${file}) ORDER BY ALL`,
    );
    const [texts] = result.columns;
    return texts?.kind === "text" ? Array.from(texts.values, (code) => texts.dictionary[code]) : [];
  };
  return { ...outcome, rows };
}

const isFilled = (line: string): boolean => !/^ *$/.test(line);
const text = (rows: readonly string[]): string => `${[HEADER, ...rows].join("\n")}\n`;

describe("importing a table of text", () => {
  it("reads CP949 and UTF-8, any delimiter and line end, to the same values; ids stay text", async () => {
    const forms: readonly (string | Uint8Array)[] = [
      text(ROWS),
      `\ufeff${text(ROWS).replaceAll("\n", "\r\n")}`,
      encodeCp949(text(ROWS)),
      Buffer.from(`\ufeff${text(ROWS)}`, "utf16le"),
      text(ROWS).replace(/("[^"]*")|,/g, (_, quoted: string | undefined) => quoted ?? "\t"),
    ];
    const seen = new Set<string>();
    for (const form of forms) {
      const { kept, rejected, rows, findings } = await importBytes(form);
      expect({ kept, rejected }).toEqual({ kept: 40, rejected: 0 });
      expect(findings.map(({ topic }) => topic)).toEqual(["encoding", "delimiter", "header", "date-order"]);
      seen.add(JSON.stringify(await rows("stop_day", "stop_id, day, riders, kind")));
    }
    expect(seen.size).toBe(1);
    expect([...seen][0]).toContain("01111|2026-03-01|1100|평일");
  });

  it("says nothing of an order of dates where there is no date", async () => {
    const { rejected, findings } = await importBytes(
      text(ROWS.map((row) => row.replace(/\d\d\/03\/2026/, "봄"))),
    );
    expect(rejected).toBe(40);
    expect(findings.map(({ topic }) => topic)).not.toContain("date-order");
  });

  it("keeps each rejected row with its line, its column, why, and as it was written", async () => {
    const faulty = [
      "1234,13/03/2026,1,평일",
      "01111,13/13/2026,1,평일",
      "01112,13/03/2026,x,평일",
      "01113,13/03/2026,-1,평일",
    ];
    const more = [
      "01114,13/03/2026,-,주말",
      ",13/03/2026,1,휴일",
      "01111,01/03/2026,7,휴일",
      "01115,13/03/2026",
    ];
    const { kept, rejected, rejects, rows } = await importBytes(text([...ROWS, ...faulty, ...more]));
    expect({ kept, rejected }).toEqual({ kept: 40, rejected: 8 });
    expect(await rows("stop_day_rejects", "line, coalesce(column_name, '.'), reason_code, raw")).toEqual([
      `42|stop_id|wrong-form|${faulty[0] ?? ""}`,
      `43|day|not-a-time|${faulty[1] ?? ""}`,
      `44|riders|not-a-number|${faulty[2] ?? ""}`,
      `45|riders|out-of-range|${faulty[3] ?? ""}`,
      `46|kind|not-allowed|${more[0] ?? ""}`,
      `47|stop_id|missing|${more[1] ?? ""}`,
      `48|.|duplicate-key|${more[2] ?? ""}`,
      `49|.|field-count|${more[3] ?? ""}`,
    ]);
    for (const { reason } of rejects) {
      expect(reason.ko).toMatch(/[가-힣]/);
      expect(reason.en).not.toMatch(/\{[a-z]+\}/);
    }
  });

  it("says that a file which ends in the middle of a line was cut", async () => {
    const cut = await importBytes(text(ROWS).slice(0, -12));
    expect(cut).toMatchObject({ kept: 39, rejected: 1 });
    expect(cut.rejects[0]?.reason.en).toContain("cut");
    expect(cut.findings.find(({ topic }) => topic === "line-ends")?.evidence.en).toContain(
      "may have been cut",
    );
  });

  it.each([
    ["dates that could be either", text(ROWS.slice(0, 12)), /date order.*state it/s],
    ["a renamed column", text(ROWS).replace("승객수", "인원"), /no column 승객수.*인원/s],
    ["no header", ROWS.join("\n"), /no column.*0 header rows/s],
    ["a column twice", text(ROWS).replace("구분", "일자,구분").replaceAll(",평일", ",,평일"), /twice/],
    ["Parquet", Buffer.from("PAR1\x15\x04\x15\0PAR1"), /is a Parquet file/],
    ["a spreadsheet", Buffer.from("PK\x03\x04\x14\0"), /spreadsheet/],
    ["an error page", "<!DOCTYPE html><p>404</p>", /web page/],
    ["nothing", "", /empty/],
  ])("refuses %s, with the file and what to do", async (_, content, message) => {
    const refused = importBytes(content);
    await expect(refused).rejects.toThrow(CatalogueError);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toThrow(/^f\.csv/);
  });

  it("reads what cannot be told as it was stated", async () => {
    const either = text(ROWS.slice(0, 12));
    const dmy = await importBytes(either, { dateOrder: "dmy" });
    const mdy = await importBytes(either, { dateOrder: "mdy" });
    expect(await dmy.rows("stop_day", "day")).toContain("2026-03-02");
    expect(await mdy.rows("stop_day", "day")).toContain("2026-02-03");
    expect(dmy.findings.at(-1)).toMatchObject({ topic: "date-order", value: "dmy", confidence: "stated" });
    await expect(importBytes(either, { dateOrder: "dmy", delimiter: ";" })).rejects.toThrow(/no column/);
  });

  it("loses no row of a damaged file: each is kept, or rejected as written, or the file is refused", async () => {
    const original = encodeCp949(text(ROWS));
    const edit = fc.record({
      at: fc.nat({ max: original.length - 1 }),
      remove: fc.nat({ max: 6 }),
      insert: fc.array(fc.constantFrom(0, 10, 13, 34, 44, 9, 65, 0xb0, 0xff), { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
        const bytes = [...original];
        for (const { at, remove, insert } of edits) bytes.splice(at, remove, ...insert);
        try {
          const { kept, rejected, rows } = await importBytes(Uint8Array.from(bytes), { encoding: "cp949" });
          const lines = decodeCp949(Uint8Array.from(bytes)).split(/\r\n|\n|\r/);
          const header = lines.findIndex((line) => line.includes("정류장ID") && line.includes("구분"));
          const raws = (await rows("stop_day_rejects", "raw")).map(String);
          expect(raws).toHaveLength(rejected);
          expect(kept + raws.flatMap((raw) => raw.split("\n")).filter(isFilled).length).toBe(
            lines.slice(header + 1).filter(isFilled).length,
          );
        } catch (error) {
          if (!(error instanceof CatalogueError)) throw error;
        }
      }),
      { numRuns: 60 },
    );
  });
});
