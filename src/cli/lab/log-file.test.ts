import { appendFileSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { boundLog, logSize, logTail } from "./log-file.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "dschool-log-"));
  file = join(folder, "server.log");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test("a log that grew too long makes room, and whoever has it open goes on at its beginning", () => {
  const fd = openSync(file, "a");
  writeSync(fd, "before\n".repeat(20));
  expect(boundLog(file, 1_000)).toBe(false);
  expect(boundLog(file, 100)).toBe(true);
  writeSync(fd, "after\n");
  expect(readFileSync(`${file}.1`, "utf8")).toBe("before\n".repeat(20));
  expect(readFileSync(file, "utf8")).toBe("after\n");
});

test("the tail is of this start alone, also when the log was emptied since", () => {
  appendFileSync(file, "an old fault\n");
  const from = logSize(file);
  appendFileSync(file, "1\n2\n3\n");
  expect(logTail(file, { from, lines: 2 })).toBe("2\n3");
  expect(logTail(file, { from, lines: 9 })).toBe("1\n2\n3");
  expect(logTail(file, { from: 10_000, lines: 1 })).toBe("3");
  expect(logTail(join(folder, "none"), { from: 0, lines: 1 })).toBe("");
});
