import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DayRecords } from "./day-records.ts";

let root: string;
let file: string;
let records: DayRecords;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "dschool-records-"));
  mkdirSync(join(root, "done"));
  file = join(root, "data.parquet");
  writeFileSync(file, "12345");
  records = new DayRecords(join(root, "done"), root);
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

it("a day is finished once it has a record, as long as its files are as they were", () => {
  expect(records.isFinished("day")).toBe(false);
  records.finish("day", [file]);
  expect(records.isFinished("day")).toBe(true);
  truncateSync(file, 4);
  expect(records.isFinished("day")).toBe(false);
  rmSync(file);
  expect(records.isFinished("day")).toBe(false);
});

it("a record that cannot be read is none, as a power cut can leave it", () => {
  records.finish("day", [file]);
  for (const text of ["", "\0\0\0\0", "{}", '[{"path": 1}]']) {
    writeFileSync(join(root, "done", "day"), text);
    expect(records.isFinished("day")).toBe(false);
  }
});

it("forgets all days at once", () => {
  records.finish("a", [file]);
  records.finish("b", []);
  expect(records.isFinished("b")).toBe(true);
  records.forget();
  expect(readdirSync(join(root, "done"))).toEqual([]);
  expect(records.isFinished("b")).toBe(false);
});
