import { expect, it } from "vitest";
import type { SourceField } from "../source-table.ts";
import { sheetRows } from "./sheet-rows.ts";

function field(name: string, header: string): SourceField {
  return { name, type: "VARCHAR", headers: [header], nullable: true, absent: [], rule: { kind: "text" } };
}

const FIELDS = [field("sex", "성별"), field("median", "50th")];
const SHEET = {
  name: "표",
  rows: [
    ["2017년 표"],
    ["성별", "백분위", "", "비고"],
    ["", "5th", " 50th "],
    ["1", "2.5", "3", "x"],
    [],
    ["", " "],
    ["2", "", "4"],
  ],
};

it("a sheet's columns are found below a title, by the lowest name of each in a header of several rows", () => {
  const { names, findings, read } = sheetRows("f.xlsx [표]", SHEET, FIELDS);
  expect(names).toEqual(["성별", "5th", "50th", "비고"]);
  expect(findings).toMatchObject([{ file: "f.xlsx [표]", topic: "header", value: "3" }]);
  expect([...read()]).toEqual([
    { kind: "row", line: 4, raw: "1\t2.5\t3\tx", fields: ["1", "2.5", "3", "x"] },
    { kind: "row", line: 7, raw: "2\t\t4", fields: ["2", "", "4", ""] },
  ]);
});

it("a sheet without a column is refused with the names that are there", () => {
  expect(() => sheetRows("f.xlsx [표]", SHEET, [...FIELDS, field("head", "머리둘레")])).toThrow(
    /^f\.xlsx \[표\] has no column 머리둘레\. .*성별, 5th, 50th, 비고/,
  );
});

it("an empty sheet is refused for the columns that a sheet has, not for those that its name gives", () => {
  const given = { ...field("chart", ""), headers: [] };
  expect(() => sheetRows("f.xlsx [표]", { name: "표", rows: [] }, [given, ...FIELDS])).toThrow(
    /^f\.xlsx \[표\] has no column 성별, 50th\./,
  );
});
