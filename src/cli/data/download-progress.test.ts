import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { showDownloads } from "./download-progress.ts";

it("a file's beginning is told, and then its progress once a second at most", async () => {
  const stream = new PassThrough();
  let time = 0;
  const show = showDownloads(stream, "en", () => time);
  for (const [at, file, done] of [
    [0, "a.csv", 0],
    [999, "a.csv", 1_000_000],
    [1000, "a.csv", 1_250_000],
    [1500, "a.csv", 4_000_000],
    [1600, "b.csv", 0],
    [2599, "b.csv", 1],
  ] as const) {
    time = at;
    show(file, done, 5_000_000);
  }
  stream.end();
  expect((await text(stream)).split("\n")).toEqual([
    "a.csv: downloading 5.00 MB",
    "a.csv: 25 % (1.25 MB/5.00 MB)",
    "b.csv: downloading 5.00 MB",
    "",
  ]);
});
