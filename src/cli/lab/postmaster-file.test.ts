import { expect, test } from "vitest";
import { parseOptionalPostmasterFile } from "./postmaster-file.ts";

const FILE = "12381\n/srv/lab/postgres/data\n1795388615\n18702\n\n127.0.0.1\n 10103119         4\nready   \n";

test("reads who runs, on which folder and port", () => {
  expect(parseOptionalPostmasterFile(FILE)).toEqual({
    pid: 12381,
    dataDir: "/srv/lab/postgres/data",
    port: 18702,
    isStopping: false,
  });
});

test("tells one that is ending", () => {
  const ending = FILE.replace("ready   ", "stopping");
  expect(parseOptionalPostmasterFile(ending)?.isStopping).toBe(true);
});

test.each(["", "\n", "12381\n", "12381\n/srv/lab\n17953", "x\n/srv/lab\n1\n2\n"])(
  "a file that was cut short says nothing: %j",
  (text) => {
    expect(parseOptionalPostmasterFile(text)).toBeNull();
  },
);
