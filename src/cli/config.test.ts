import { expect, test } from "vitest";
import { CliError } from "./cli-error.ts";
import { PACKAGE_ROOT, readConfig } from "./config.ts";

test("works without any variable set: Korean, the home inside the checkout, ports from 8700 on, our own database", () => {
  expect(readConfig({})).toEqual({
    home: `${PACKAGE_ROOT}/var`,
    port: 8700,
    labPort: 8701,
    databasePort: 8702,
    databaseUrl: null,
    lang: "ko",
    dataMirror: null,
    curriculum: `${PACKAGE_ROOT}/curriculum`,
  });
});

test("names every variable that is wrong, in both languages, and ends as wrong usage", () => {
  const read = () => readConfig({ DSCHOOL_LANG: "fr", DSCHOOL_LAB_PORT: "high" });
  expect(read).toThrow(CliError);
  expect(read).toThrow(/DSCHOOL_LAB_PORT.*DSCHOOL_LANG/);
  expect(read).toThrow(expect.objectContaining({ exitCode: 2 }));
});

test("takes a variable that is set to nothing for an unset one", () => {
  const config = readConfig({ DSCHOOL_HOME: "", DSCHOOL_PORT: "", DATABASE_URL: "" });
  expect(config).toMatchObject({ home: `${PACKAGE_ROOT}/var`, port: 8700, databaseUrl: null });
});

test("does not say what stands in a DATABASE_URL that is wrong: it may hold a password", () => {
  const read = () => readConfig({ DATABASE_URL: "mysql://lab:secret@db/lab" });
  expect(read).toThrow(/DATABASE_URL/);
  expect(read).not.toThrow(/secret/);
});
