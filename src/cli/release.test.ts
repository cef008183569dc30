import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CliError } from "./cli-error.ts";
import { keepProof } from "#graders/authoring/kept-proof";
import { loadExercise } from "#graders/exercise";
import { CURRICULUM, PACKAGE_ROOT, readConfig } from "./config.ts";
import { run } from "./release.ts";

const UNITS = join(PACKAGE_ROOT, "tests/fixtures/units");
let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "release-"));
  file = join(dir, "mine.ipynb");
});

afterEach(() => {
  rmSync(dir, { recursive: true });
});

async function release(...args: readonly string[]): Promise<unknown> {
  const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const context = { config: readConfig({ DSCHOOL_HOME: dir }), ...streams };
  return run(["05-traffic/speeds", ...args], context).catch((error: unknown) => error);
}

/** The instructor's copy, of which no proof is asked. */
async function releaseSolution(...args: readonly string[]): Promise<unknown> {
  return release("--solution", ...args);
}

function expectSentence(outcome: unknown, exitCode: number, words: RegExp): void {
  expect(outcome).toBeInstanceOf(CliError);
  expect(outcome).toMatchObject({ exitCode, text: { en: expect.stringMatching(words) as string } });
  expect((outcome as CliError).text.ko).toMatch(/[가-힣]/);
}

describe("dschool release", () => {
  it("writes a whole notebook and nothing beside it", async () => {
    expect(await releaseSolution("-o", file)).toBe(0);
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ nbformat: 4 });
    expect(readdirSync(dir)).toStrictEqual(["mine.ipynb"]);
  });

  it("leaves a file that is there alone, until it is forced", async () => {
    writeFileSync(file, "a trainee's answers");
    expectSentence(await releaseSolution("-o", file), 2, /already there.*--force/);
    expect(readFileSync(file, "utf8")).toBe("a trainee's answers");
    expect(await releaseSolution("-o", file, "--force")).toBe(0);
    expect(readFileSync(file, "utf8")).toContain("nbformat");
    expect(readdirSync(dir)).toStrictEqual(["mine.ipynb"]);
  });

  it("does not write through a link that leads nowhere", async () => {
    symlinkSync(join(dir, "elsewhere.ipynb"), file);
    expectSentence(await releaseSolution("-o", file), 2, /already there/);
    expect(readdirSync(dir)).toStrictEqual(["mine.ipynb"]);
  });

  it.each([[[]], [["--force"]]])("never takes a folder's or a device's place (%j)", async (more) => {
    mkdirSync(file);
    expectSentence(await releaseSolution("-o", file, ...more), 2, /folder or a device/);
    expectSentence(await releaseSolution("-o", "/dev/null", ...more), 2, /folder or a device/);
    expect(readdirSync(dir)).toStrictEqual(["mine.ipynb"]);
  });

  it("says which folder is missing", async () => {
    expectSentence(await releaseSolution("-o", join(dir, "none", "a.ipynb")), 2, /no such folder.*none/);
    writeFileSync(file, "");
    expectSentence(await releaseSolution("-o", join(file, "a.ipynb")), 2, /no such folder/);
  });

  it("says that a file cannot be written, and leaves none", async () => {
    expectSentence(
      await releaseSolution("-o", join(dir, "x".repeat(300))),
      3,
      /could not be written.*ENAMETOOLONG/,
    );
    expectSentence(await releaseSolution("-o", "/proc/self/a.ipynb"), 2, /no such folder/);
    expect(readdirSync(dir)).toStrictEqual([]);
  });

  it("asks that the checks were proved as they stand, and says so when told to go on", async () => {
    expectSentence(await release("-o", file), 1, /not been proved.*dschool exercise test 05-traffic\/speeds/);
    expect(readdirSync(dir)).toStrictEqual([]);
    expect(await release("-o", file, "--unproven")).toBe(0);
    const exercise = await loadExercise(CURRICULUM, "05-traffic/speeds");
    const kept = { exercise: exercise.name, seeds: 3, score: 0.5, isProved: false };
    await keepProof(dir, exercise, kept);
    expectSentence(await release("-o", file, "--force"), 1, /mutation score 0\.50, needed 0\.9/);
    await keepProof(dir, { ...exercise, hash: "of another text" }, { ...kept, isProved: true });
    expectSentence(await release("-o", file, "--force"), 1, /mutation score 0\.50/);
    await keepProof(dir, exercise, { ...kept, score: 0.9, isProved: true });
    expect(await release("-o", file, "--force")).toBe(0);
  });

  it("writes a lesson in the language asked for, else in the lab's, and asks no proof of it", async () => {
    const lesson = async (lang: string, ...args: readonly string[]) => {
      const streams = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
      const environment = { DSCHOOL_HOME: dir, DSCHOOL_CURRICULUM: UNITS, DSCHOOL_LANG: lang };
      const context = { config: readConfig(environment), ...streams };
      const code = await run(["90-sample/lesson-1-hours", "-o", file, "--force", ...args], context);
      expect(code).toBe(0);
      return (JSON.parse(readFileSync(file, "utf8")) as { metadata: { dschool: { lang: string } } }).metadata;
    };
    expect(await lesson("en")).toMatchObject({ dschool: { lang: "en" } });
    expect(await lesson("en", "--lang", "ko")).toMatchObject({ dschool: { lang: "ko" } });
    expect(await lesson("ko", "--lang", "both")).toMatchObject({ dschool: { lang: "both" } });
    await expect(lesson("ko", "--lang", "fr")).rejects.toThrow(/ko, en or both/);
  });

  it("keeps both languages of an exercise on request", async () => {
    expect(await releaseSolution("-o", file, "--lang", "both")).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(text).toContain("# 어느 길이, 언제 막히는가");
    expect(text).toContain("# Which road jams, and when");
  });
});
