import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { Encoding } from "./encoding.ts";
import { encodeCp949 } from "./encode-cp949.ts";
import { ByteLines, type Line, MAX_LINE } from "./byte-lines.ts";
import { readRecord, type SourceRecord } from "./read-record.ts";
import { RecordReader } from "./record-reader.ts";
import type { ReasonCode } from "./reject-reason.ts";
import { quoteField, splitRecord } from "./split-record.ts";
import { PREFIX } from "./text-columns.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-records-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

function writeLines(content: string | Uint8Array): string {
  const path = join(root, "lines.csv");
  writeFileSync(path, content);
  return path;
}

function linesOf(content: string | Uint8Array, encoding: Encoding = "utf-8"): readonly Line[] {
  using lines = new ByteLines(writeLines(content), encoding);
  const taken: Line[] = [];
  for (let line = lines.take(); line !== null; line = lines.take()) taken.push(line);
  return taken;
}

function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === "cp949") return encodeCp949(text);
  return Buffer.from(text, encoding === "utf-16le" ? "utf16le" : "utf8");
}

interface Read {
  readonly line: number;
  readonly raw: string;
  readonly reason: ReasonCode | null;
  readonly fields: readonly string[] | null;
}

function recordsOf(content: string | Uint8Array, width = 3, encoding: Encoding = "utf-8"): readonly Read[] {
  const path = writeLines(content);
  const form = { path, encoding, delimiter: ",", width, places: [], headerLine: 0, findings: [] } as const;
  using reader = new RecordReader(form);
  const read: Read[] = [];
  const { lines, columns } = reader;
  for (let record = reader.next(); record !== null; record = reader.next()) {
    if (record !== "scanned") read.push(toRead(record));
    else {
      const fields = columns.buffers.map((buffer, place) =>
        buffer.toString("utf8", (columns.sizes[place] ?? 0) + PREFIX, columns.ends[place]),
      );
      read.push({ line: lines.count, raw: lines.passedText(), reason: null, fields });
    }
  }
  return read;
}

function toRead(record: SourceRecord): Read {
  const { line, raw } = record;
  return record.kind === "row"
    ? { line, raw, reason: null, fields: record.fields }
    : { line, raw, reason: record.reason.code, fields: null };
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
    expect(records.map(({ raw, reason }) => reason ?? raw)).toEqual(["1,2,3", "line-too-long", "4,5,6"]);
    expect(records[1]?.raw.length).toBeLessThan(10 * MAX_LINE);
  });
});

describe("records", () => {
  it("after a line that is too long keep their lines, wherever a block ends in its line end", () => {
    for (const length of [-6, -5, -4]) {
      const records = recordsOf(`a,b,c\r${"x".repeat(2 ** 20 + length)}\rk,1,1\rk,2,2\r`);
      expect(records.map(({ line, raw, reason }) => [line, reason ?? raw])).toEqual([
        [1, "a,b,c"],
        [2, "line-too-long"],
        [3, "k,1,1"],
        [4, "k,2,2"],
      ]);
    }
  });

  it("that are none are rejected with their line and what is wrong", () => {
    const text = '1,2,3\n\n1,2\n1,2,\ufffd\n"1,2,3\n1,"a\nb",3\n1,2,3,4\n1,2\0,3\n1,"2"';
    expect(recordsOf(text).map(({ line, reason }) => [line, reason ?? "row"])).toEqual([
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

  it("are the same whether a line is gone through byte by byte or as text, in any encoding", () => {
    const piece = fc.constantFrom(
      ...["a", "0", ",", ",", '"', '""', ',"', '",', "\n", "\n", "\r", "\r\n", " ", "\t", "\0", "1,2,3\n"],
      ...["가", "똠", "\u3000", "\u00a7", "，"],
    );
    const encodings = fc.constantFrom<Encoding>("utf-8", "cp949", "utf-16le");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), encodings, (pieces, encoding) => {
        const text = pieces.join("");
        const lines = linesOf(text);
        const expected: Read[] = [];
        for (let at = 0; at < lines.length; at++) {
          const line = lines[at];
          if (line === undefined || /^ *$/.test(line.text)) continue;
          const record = readRecord(line, lines.slice(at + 1), ",", 3);
          at += record.kind === "row" ? record.more : 0;
          expected.push(toRead(record));
        }
        expect(recordsOf(encode(text, encoding), 3, encoding)).toEqual(expected);
      }),
      { numRuns: 1000 },
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
