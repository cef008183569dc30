import { expect, test } from "vitest";
import { selectFaults } from "./initdb.ts";

const FULL =
  '2026-11-23 [7] FATAL:  could not extend file "base/4/1247": No space left on device\n2026-11-23 [7] HINT:  Check free disk space.';

test("of what initdb says, the faults are told and not the statements it was at", () => {
  const said = `${FULL}\n2026-11-23 [7] STATEMENT:  CREATE DATABASE template0;\n\t\nchild process exited with exit code 1\ninitdb: removing data directory "/data.new-1"\n`;
  expect(selectFaults(said)).toBe(FULL.split("\n")[0]);
  expect(selectFaults("initdb: error: could not look up effective user ID 1234: user does not exist\n")).toBe(
    "initdb: error: could not look up effective user ID 1234: user does not exist",
  );
});

test("where none is marked as a fault, the last lines are told", () => {
  expect(selectFaults("a\nb\nc\nd\nSIGKILL\n")).toBe("b\nc\nd\nSIGKILL");
});
