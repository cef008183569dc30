import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { readConfig } from "../config.ts";
import { run as exercise } from "../exercise.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "dschool-fresh-"));
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

it("says in a fresh home what is to be built before an exercise is tested, in both languages, and makes no data first", async () => {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const config = readConfig({ DSCHOOL_HOME: home });
  await expect(
    exercise(["test", "05-traffic/speeds"], { config, stdin, stdout, stderr }),
  ).rejects.toMatchObject({
    exitCode: 3,
    text: {
      ko: expect.stringMatching(/아직 없습니다\(.*runner\.cjs\).*npm start/) as string,
      en: expect.stringMatching(/is not built \(.*runner\.cjs\).*npm start/) as string,
    },
  });
  expect(existsSync(join(home, "private"))).toBe(false);
});
