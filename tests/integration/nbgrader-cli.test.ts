import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CliError } from "#cli/cli-error";
import { PACKAGE_ROOT } from "#cli/config";
import { run as exercise } from "#cli/exercise";
import { EVERY_KIND, PYTHON, TEST, cell, nbgrader, notebookText } from "#graders/nbgrader/nbgrader.fixture";
import { expectRefusal } from "./expect-refusal.ts";
import { runVerb } from "./run-verb.ts";

let root: string;

beforeEach(() => {
  // Inside the package, where checks find what they import.
  mkdirSync(join(PACKAGE_ROOT, "build"), { recursive: true });
  root = mkdtempSync(join(PACKAGE_ROOT, "build", "curriculum-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

const verb = (...args: string[]) => runVerb(exercise, args, join(root, "home"), { DSCHOOL_CURRICULUM: root });

function write(name: string, text: string): string {
  const file = join(root, name);
  writeFileSync(file, text);
  return file;
}

it("imports a notebook into the curriculum, and exports the same bytes", async () => {
  const notebook = write("Week 1 (final).ipynb", EVERY_KIND);
  const imported = await verb("import", notebook, "-o", join(root, "90-mine"));
  const path = join(root, "90-mine", "Week-1-final");
  expect(imported).toMatchObject({
    code: 0,
    stdout: `${path}.ts\n${path}.checks.ts\n${path}.nbgrader.json\n`,
  });
  expect(imported.stderr).toMatch(/셀 5, 6|셀 5: .*보호되지 않은/);
  expect(await verb("fmt", "--check")).toMatchObject({ code: 0, stdout: "" });
  const out = join(root, "out.ipynb");
  expect(await verb("export", "90-mine/Week-1-final", "-o", out)).toMatchObject({
    code: 0,
    stdout: `${out}\n`,
  });
  expect(readFileSync(out, "utf8")).toBe(EVERY_KIND);
  // What is there stays.
  await expect(verb("import", notebook, "-o", join(root, "90-mine"))).rejects.toThrow(CliError);
  await expect(verb("export", "90-mine/Week-1-final", "-o", out)).rejects.toThrow(CliError);
});

it("exits with 1 and the lines to translate for a notebook in another language", async () => {
  const test = cell("code", "assert 1 == 1", nbgrader("t", { ...TEST, points: 1 }));
  const { code, stderr, stdout } = await verb(
    "import",
    write("py.ipynb", notebookText([test], PYTHON)),
    "--json",
  );
  expect(code).toBe(1);
  const report = JSON.parse(stdout) as { readonly problems: readonly { readonly line: number }[] };
  expect(report).toMatchObject({ exercise: "imported/py", assertCells: 1 });
  const [line] = report.problems.map((problem) => problem.line);
  const written = readFileSync(join(root, "imported", "py.ts"), "utf8").split("\n");
  expect(written[line ?? 0]).toBe("// @language python");
  expect(stderr).toContain(`py.ts:${String(line)}: 이 셀은 아직 python`);
});

it.each([
  ["that is not there", "none.ipynb", null, /cannot be read/],
  [
    "of an older schema",
    "old.ipynb",
    EVERY_KIND.replace('"schema_version": 3', '"schema_version": 2'),
    /old\.ipynb, cell 1: .*nbgrader update/,
  ],
])("refuses a notebook %s in a sentence, and writes nothing", async (_, name, text, sentence) => {
  const file = text === null ? join(root, name) : write(name, text);
  const outcome = verb("import", file);
  await expect(outcome).rejects.toThrow(CliError);
  await expect(outcome).rejects.toMatchObject({
    exitCode: 2,
    text: { en: expect.stringMatching(sentence) as unknown },
  });
  expect(existsSync(join(root, "imported"))).toBe(false);
});

it("refuses a folder whose place a file has, naming it", async () => {
  const notebook = write("a.ipynb", EVERY_KIND);
  const taken = write("90-taken", "mine");
  const text = await expectRefusal(verb("import", notebook, "-o", taken), 2);
  expect(text.en).toContain(taken);
  await expectRefusal(verb("import", notebook, "-o", join(taken, "90-mine")), 2);
  expect(readFileSync(taken, "utf8")).toBe("mine");
});

it("says so when the file kept since the import is spoilt, and does without one that is gone", async () => {
  await verb("import", write("a.ipynb", EVERY_KIND));
  const sidecar = join(root, "imported", "a.nbgrader.json");
  writeFileSync(sidecar, "{}");
  await expect(verb("export", "imported/a", "-o", join(root, "b.ipynb"))).rejects.toThrow(CliError);
  rmSync(sidecar);
  expect(await verb("export", "imported/a", "-o", join(root, "b.ipynb"))).toMatchObject({ code: 0 });
});
