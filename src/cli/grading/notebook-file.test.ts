import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NOTEBOOK_LIMITS } from "#graders/notebook/ipynb";
import { readNotebookFile } from "./notebook-file.ts";

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "notebook-file-"));
});

afterAll(() => {
  rmSync(dir, { recursive: true });
});

it("reads a file to its last byte", async () => {
  const file = join(dir, "a.ipynb");
  writeFileSync(file, "{}\n");
  expect(await readNotebookFile(file)).toStrictEqual({ status: "read", bytes: Buffer.from("{}\n") });
});

it("refuses a pipe without waiting for a writer, and a folder and a device", async () => {
  const pipe = join(dir, "pipe.ipynb");
  execFileSync("mkfifo", [pipe]);
  for (const file of [pipe, dir, "/dev/zero"]) {
    expect(await readNotebookFile(file)).toMatchObject({ reason: { code: "notebook.not-a-file" } });
  }
});

it("refuses a file over the limit by its size, which may be more than memory holds", async () => {
  const file = join(dir, "big.ipynb");
  writeFileSync(file, "");
  truncateSync(file, 2 ** 40);
  expect(await readNotebookFile(file)).toStrictEqual({
    status: "refused",
    reason: { code: "notebook.too-large", params: { megabytes: 2 ** 20, limit: 64 } },
  });
  truncateSync(file, NOTEBOOK_LIMITS.fileBytes);
  expect((await readNotebookFile(file)).status).toBe("read");
});

it("refuses a file that is not there", async () => {
  const reading = await readNotebookFile(join(dir, "none.ipynb"));
  expect(reading).toMatchObject({ reason: { code: "notebook.unreadable" } });
});
