import { expect, it } from "vitest";
import { CatalogueError } from "#catalogue/catalogue-error";
import { parseReadOptions } from "./read-options.ts";

it("what is not stated is left to be detected", () => {
  expect(parseReadOptions({})).toEqual({});
});

it.each([
  [{ encoding: "CP949" }, { encoding: "cp949" }],
  [{ encoding: "euc-kr" }, { encoding: "cp949" }],
  [{ encoding: "UTF8" }, { encoding: "utf-8" }],
  [{ delimiter: "tab" }, { delimiter: "\t" }],
  [{ delimiter: "\t" }, { delimiter: "\t" }],
  [{ delimiter: ";" }, { delimiter: ";" }],
  [
    { "date-order": "DMY", delimiter: "pipe" },
    { dateOrder: "dmy", delimiter: "|" },
  ],
])("%j is read as it was meant", (values, overrides) => {
  expect(parseReadOptions(values)).toEqual(overrides);
});

it.each([
  [{ encoding: "latin1" }, /utf-8\|cp949/],
  [{ delimiter: "" }, /comma\|tab/],
  [{ delimiter: ",;" }, /comma\|tab/],
  [{ "date-order": "ydm" }, /ymd\|dmy\|mdy/],
])("%j is refused in both languages, with the values there are", (values, known) => {
  const refused = (): unknown => parseReadOptions(values);
  expect(refused).toThrow(CatalogueError);
  try {
    refused();
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    expect(error.text.ko).toMatch(known);
    expect(error.text.en).toMatch(known);
    expect(error.fault).toBe("usage");
  }
});
