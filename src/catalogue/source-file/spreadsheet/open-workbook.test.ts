import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { utils, write, type WorkSheet } from "xlsx";
import { CatalogueError } from "../../catalogue-error.ts";
import { openWorkbook, WORKBOOK_LIMITS } from "./open-workbook.ts";
import { storeZip } from "./store-zip.ts";
import { unpackZip } from "./unpack-zip.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-workbook-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const FILE = "표.xlsx";

function bytesOf(cells: Readonly<Record<string, object>>, options: object = {}, extent = "A1:D9"): Buffer {
  const sheet = { "!ref": extent, ...cells } as WorkSheet;
  const book = utils.book_new(sheet, "값");
  return write(Object.assign(book, options), { type: "buffer", compression: true }) as Buffer;
}

function open(bytes: string | Buffer, sheets: readonly string[] = ["값"]) {
  const dir = mkdtempSync(join(root, "w-"));
  writeFileSync(join(dir, FILE), bytes);
  return openWorkbook(dir, FILE, sheets);
}

describe("a workbook", () => {
  it("gives numbers in all their digits, dates as dates, and faults as they are shown", () => {
    const [sheet] = open(
      bytesOf({
        A1: { t: "n", v: 0.1234567890123, z: "0.0" },
        B1: { t: "n", v: 1_234_567_890 },
        D1: { t: "b", v: true },
        A3: { t: "s", v: "01111" },
        B3: { t: "n", v: 46_090, z: "yyyy-mm-dd" },
        C3: { t: "n", v: 46_090.336_805_555_56, z: "yyyy-mm-dd hh:mm:ss" },
        D3: { t: "n", v: 46_090 },
        A4: { t: "e", v: 0x2a },
        B4: { t: "n", v: 3, f: "1+2" },
      }),
    );
    expect(sheet?.rows).toEqual([
      ["0.1234567890123", "1234567890", "", "TRUE"],
      [],
      ["01111", "2026-03-09", "2026-03-09 08:05:00", "46090"],
      ["#N/A", "3"],
    ]);
  });

  it("counts days from 1904 where it says so", () => {
    const cells = { A1: { t: "n", v: 44_628, z: "yyyy-mm-dd" } };
    const options = { Workbook: { WBProps: { date1904: true } } };
    expect(open(bytesOf(cells, options))[0]?.rows).toEqual([["2026-03-09"]]);
  });

  it("gives the sheets that were asked for, in that order", () => {
    const book = utils.book_new(utils.aoa_to_sheet([["가"]]), "하나");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["나"]]), "둘");
    utils.book_append_sheet(book, utils.aoa_to_sheet([["다"]]), "셋");
    const bytes = write(book, { type: "buffer" }) as Buffer;
    expect(open(bytes, ["셋", "하나"]).map(({ rows }) => rows)).toEqual([[["다"]], [["가"]]]);
  });
});

const GOOD = bytesOf({ A1: { t: "s", v: "x" } });
const XLS = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const TYPES = new Map([
  ["[Content_Types].xml", Buffer.from("<Types/>")],
  ["xl/workbook.xml", Buffer.from("<workbook/>")],
]);

describe("what is no workbook that can be read", () => {
  it.each<[string, string | Buffer, RegExp, RegExp]>([
    ["cut in the middle", GOOD.subarray(0, GOOD.length / 2), /cut or damaged/, /원본을 다시/],
    ["with a changed byte", changed(GOOD), /cut or damaged/, /원본을 다시/],
    ["an old spreadsheet", Buffer.from(XLS, "latin1"), /old spreadsheet \(xls\)\. Save it as xlsx/, /xlsx로/],
    [
      "with a password",
      Buffer.concat([Buffer.from(XLS, "latin1"), Buffer.from("EncryptedPackage", "utf16le")]),
      /password\. Remove it/,
      /암호를 풀고/,
    ],
    [
      "a zip of something else",
      storeZip(new Map([["a.csv", Buffer.from("a")]])),
      /a zip, but no/,
      /zip이지만/,
    ],
    [
      "of parts that name no sheets",
      storeZip(new Map([...TYPES, ["xl/workbook.xml", Buffer.from("<workbook><sheets>")]])),
      /cut or damaged/,
      /손상/,
    ],
    ["of a sheet that ends early", shortened(GOOD), /cut or damaged/, /손상/],
    ["text", "가,나\n1,2\n", /is text, not a spreadsheet/, /글자로 된/],
    ["JSON", '{"a":1}', /is JSON, not a spreadsheet/, /JSON입니다/],
    ["a web page", "<!DOCTYPE html>", /is a web page/, /웹 페이지/],
    ["nothing", "", /is empty/, /비어 있습니다/],
    ["too large", Buffer.alloc(WORKBOOK_LIMITS.bytes + 1), /at most 16 MiB/, /한도 16 MiB/],
  ])("is refused, such as one that is %s, in both languages and with what to do", (_, bytes, en, ko) => {
    const refused = refusalOf(bytes);
    expect(refused.text.en).toMatch(en);
    expect(refused.text.ko).toMatch(ko);
    expect(refused.text.en).toContain(FILE);
    expect(refused.fault).toBe("source");
  });

  it("is refused above a number of rows, without reading them all", () => {
    const last = `A${String(WORKBOOK_LIMITS.rows + 1)}`;
    const bytes = bytesOf({ A1: { t: "s", v: "x" }, [last]: { t: "n", v: 1 } }, {}, `A1:${last}`);
    expect(refusalOf(bytes).text.en).toMatch(/표\.xlsx \[값\] is too large.*100000 rows/);
  });
});

/** With a sheet without its end, in a sound zip. */
function shortened(bytes: Buffer): Buffer {
  const parts = new Map(unpackZip(bytes, { entries: 100, bytes: 1 << 20 }, () => true));
  const name = "xl/worksheets/sheet1.xml";
  parts.set(name, parts.get(name)?.subarray(0, -12) ?? Buffer.alloc(0));
  return storeZip(parts);
}

function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf("xl/worksheets/sheet1.xml") + 60;
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

function refusalOf(bytes: string | Buffer): CatalogueError {
  try {
    open(bytes);
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
  throw new Error("it was read");
}
