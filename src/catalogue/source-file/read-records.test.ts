import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Encoding } from "./encoding.ts";
import { encodeCp949 } from "./encode-cp949.ts";
import { type Line, MAX_LINE, readLines } from "./read-lines.ts";
import { readRecords } from "./read-records.ts";
import { quoteField, splitRecord } from "./split-record.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-records-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function linesOf(content: string | Uint8Array, encoding: Encoding = "utf-8"): readonly Line[] {
  const path = join(root, "lines.csv");
  writeFileSync(path, content);
  return [...readLines(path, encoding)];
}

function recordsOf(text: string, width = 3) {
  return [...readRecords(linesOf(text), ",", width)];
}

describe("lines", () => {
  it("end in any of three ways, mixed, and are numbered as an editor does", () => {
    expect(linesOf("a\r\nb\nc\rd\n\ne")).toEqual([
      { number: 1, text: "a", end: "\r\n" },
      { number: 2, text: "b", end: "\n" },
      { number: 3, text: "c", end: "\r" },
      { number: 4, text: "d", end: "\n" },
      { number: 5, text: "", end: "\n" },
      { number: 6, text: "e", end: "" },
    ]);
  });

  it("are the same however they lie on the blocks that are read", () => {
    const letters = `${"가나다라마바사".repeat(9)},1`;
    const text = `${letters}\r\n`.repeat(20_000);
    const lines = linesOf(encodeCp949(text), "cp949");
    expect(lines).toHaveLength(20_000);
    expect(new Set(lines.map((line) => line.text + line.end))).toEqual(new Set([`${letters}\r\n`]));
  });

  it("without end do not fill the memory, and are told", () => {
    const records = recordsOf(`1,2,3\n${"x".repeat(3_000_000)}\n4,5,6\n`);
    expect(records.map((record) => (record.kind === "row" ? record.raw : record.reason.code))).toEqual([
      "1,2,3",
      "line-too-long",
      "4,5,6",
    ]);
    expect(records[1]?.raw.length).toBeLessThan(10 * MAX_LINE);
  });
});

describe("records", () => {
  it("that are none are rejected with their line and what is wrong", () => {
    const text = '1,2,3\n\n1,2\n1,2,\ufffd\n"1,2,3\n1,"a\nb",3\n1,2,3,4\n1,2\0,3\n1,"2"';
    expect(
      recordsOf(text).map((record) => [record.line, record.kind === "row" ? "row" : record.reason.code]),
    ).toEqual([
      [1, "row"],
      [3, "field-count"],
      [4, "undecodable"],
      [5, "unclosed-quote"],
      [6, "row"],
      [8, "field-count"],
      [9, "zero-byte"],
      [10, "cut-line"],
    ]);
  });

  it("hold every line that is not blank, once and in order, whatever the lines are", () => {
    const piece = fc.constantFrom("a", ",", '"', '""', "\n", "\r\n", " ", "가", "\0", "1,2,3\n");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const lines = linesOf(pieces.join(""));
        const held = recordsOf(pieces.join("")).flatMap(({ raw }) => raw.split("\n"));
        expect(held.filter((text) => text.trim() !== "")).toEqual(
          lines.map(({ text }) => text).filter((text) => text.trim() !== ""),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("give back the fields that were written", () => {
    const field = fc.string({ unit: fc.constantFrom("a", ",", '"', " ", "\n", ";", "가", "\t") });
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), (fields) => {
        const text = fields.map(quoteField).join(",");
        expect(splitRecord(text, ",")).toEqual({ fields, closed: true });
      }),
    );
  });
});
