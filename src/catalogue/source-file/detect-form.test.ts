import { describe, expect, it } from "vitest";
import { detectContainer } from "./detect-container.ts";
import { detectDateOrder } from "./detect-date-order.ts";
import { detectDelimiter } from "./detect-delimiter.ts";
import { detectHeaderRows } from "./detect-header.ts";

describe("what a file is, whatever its name", () => {
  it.each([
    ["PAR1\x15\x04", "parquet"],
    ["PK\x03\x04\x14", "xlsx"],
    ["\x1f\x8b\x08", "gzip"],
    ["\n <!DOCTYPE html><html>", "html"],
    ['[{"a":1}]', "json"],
    [' [ ["a", 1] ]', "json"],
    ["{}", "json"],
    ["[1]\xb0\xa1,b\n", "text"],
    ["[\xc7\xa5 1] a,b\n", "text"],
    ["", "empty"],
    ["a,b\n", "text"],
  ])("%j is %s", (head, container) => {
    expect(detectContainer(Buffer.from(head, "latin1"))).toBe(container);
  });
});

describe("the delimiter", () => {
  it.each([
    [["a,b,c", "1,2,3", '4,"5,5",6'], ",", "certain"],
    [["a\tb", "1,5\t2", "3\t4"], "\t", "certain"],
    [["a;b;c", "1,5;2,5;3", "1,5;2,5;3"], ";", "certain"],
    [["a,b", "1,2", "3,4,5", "6,7"], ",", "likely"],
    [["a", "b", "c"], ",", "unsure"],
    [["a,b;c", "1,2;3"], ",", "unsure"],
  ])("of %j is %j, %s", (lines, value, confidence) => {
    expect(detectDelimiter(lines)).toMatchObject({ value, confidence });
  });
});

describe("header rows", () => {
  const values = Array.from({ length: 12 }, (_, row) => ["종로구", `1,${String(row)}95`, "-", "3"]);

  it("may be several, as in yearly statistics", () => {
    const headers = [
      ["자치구", "2014", "2014", "2014"],
      ["자치구", "합계", "합계", "살인"],
      ["자치구", "발생", "검거", "발생"],
    ];
    expect(detectHeaderRows([...headers, ...values]).value).toBe(3);
    expect(detectHeaderRows([["구", "a", "b", "c"], ...values])).toMatchObject({
      value: 1,
      confidence: "certain",
    });
  });

  it("may be missing, which is told", () => {
    expect(detectHeaderRows(values)).toMatchObject({ value: 0, confidence: "certain" });
  });

  it("are not guessed where all is words", () => {
    expect(detectHeaderRows(Array.from({ length: 9 }, () => ["가", "나"])).confidence).toBe("unsure");
  });
});

describe("the order of day, month and year", () => {
  const none = { yearFirst: 0, firstOver12: 0, secondOver12: 0, either: 0 };
  it.each([
    [{ ...none, yearFirst: 9 }, "ymd", "certain"],
    [{ ...none, firstOver12: 19, either: 12 }, "dmy", "certain"],
    [{ ...none, secondOver12: 19, either: 12 }, "mdy", "certain"],
    [{ ...none, firstOver12: 500, either: 300, secondOver12: 2 }, "dmy", "likely"],
    [{ ...none, either: 300 }, "ymd", "unsure"],
    [{ ...none, firstOver12: 20, secondOver12: 19 }, "dmy", "unsure"],
    [none, "ymd", "unsure"],
  ])("of %j is %s, %s", (forms, value, confidence) => {
    expect(detectDateOrder(forms)).toMatchObject({ value, confidence });
  });
});
