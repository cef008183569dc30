import { expect, test } from "vitest";
import { CliError } from "./cli-error.ts";
import { PACKAGE_ROOT, readConfig } from "./config.ts";

test("works without any variable set: Korean, the home inside the checkout, port 8701", () => {
  expect(readConfig({})).toEqual({
    home: `${PACKAGE_ROOT}/var`,
    labPort: 8701,
    lang: "ko",
    dataMirror: null,
  });
});

test("names every variable that is wrong, in both languages, and ends as wrong usage", () => {
  const read = () => readConfig({ DSCHOOL_LANG: "fr", DSCHOOL_LAB_PORT: "high" });
  expect(read).toThrow(CliError);
  expect(read).toThrow(/DSCHOOL_LAB_PORT.*DSCHOOL_LANG/);
  expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test("takes an empty DSCHOOL_HOME for an unset one", () => {
  expect(readConfig({ DSCHOOL_HOME: "" }).home).toBe(`${PACKAGE_ROOT}/var`);
});
