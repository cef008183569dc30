import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PACKAGE_ROOT, readProcessEnvironment } from "#cli/config";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";

const stack = new DisposableStack();
let lab: GradingHome;
let curriculum: string;

beforeAll(async () => {
  lab = stack.use(openGradingHome());
  // Inside the package, where checks find what they import.
  mkdirSync(join(PACKAGE_ROOT, "build"), { recursive: true });
  curriculum = mkdtempSync(join(PACKAGE_ROOT, "build", "curriculum-"));
  stack.defer(() => rmSync(curriculum, { recursive: true }));
});

afterAll(() => stack.dispose());

/** The commands of the document, in their order. */
function commandsOf(document: string): string[] {
  const text = readFileSync(join(PACKAGE_ROOT, "docs", document), "utf8");
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
    block.trim().split("\n"),
  );
}

const run = promisify(execFile);

it("takes an instructor from nothing to a released exercise, as written", async () => {
  const commands = commandsOf("authoring.md");
  expect(commands.length).toBeGreaterThan(5);
  const program = join(PACKAGE_ROOT, "bin", "dschool.js");
  const env = { ...readProcessEnvironment(), DSCHOOL_HOME: lab.home, DSCHOOL_CURRICULUM: curriculum };
  for (const command of commands) {
    const [npx, dschool, ...args] = command.split(" ");
    expect([npx, dschool]).toStrictEqual(["npx", "dschool"]);
    // Any exit but 0 rejects, with what the command said.
    await run(process.execPath, [program, ...args], { cwd: lab.dir, env });
  }
  const released = readFileSync(join(lab.dir, "slow-roads.ipynb"), "utf8");
  expect(released).toContain("write your answer here");
  expect(released).not.toContain("mean_kmh\\n  FROM");
});
