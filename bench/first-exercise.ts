import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { labEnvironment } from "../tests/e2e/lab-home.ts";
import { launchBrowser, NotebookPage } from "../tests/e2e/notebook-page.ts";
import { NotebookDraft } from "../tests/integration/notebook-draft.ts";
import { readHostPath } from "./first-exercise/config.ts";
import { machine } from "./grading/print-report.ts";

// From nothing to a graded exercise, as a newcomer has it: clone, `npm start`, open the address, answer, hand in. The
// answers are pasted in at once, so what is measured is the lab and not the trainee. See bench/README.md.

const ROOT = resolve(import.meta.dirname, "..");
const EXERCISE = "05-traffic/speeds";
/** How an answer cell of the released notebook begins. */
const ANSWERS = { q1: "let slowest", q2: "let profile", q3: "function meanSpeed", q4: "let jams" } as const;

const folder = mkdtempSync(join(tmpdir(), "dschool-first-"));
const clone = join(folder, "dschool-lab");
const started = performance.now();
const steps: { readonly step: string; readonly seconds: number }[] = [];
const done = (step: string): void => {
  steps.push({ step, seconds: Math.round((performance.now() - started) / 100) / 10 });
  process.stderr.write(`${String(steps.at(-1)?.seconds).padStart(6)} s  ${step}\n`);
};

execFileSync("git", ["clone", "--quiet", ROOT, clone]);
done("cloned");
const env = { ...(await labEnvironment("")), DSCHOOL_HOME: "", PATH: readHostPath(ROOT) };
const npm = spawn("npm", ["start", "--", "--json"], {
  cwd: clone,
  env,
  stdio: ["ignore", "pipe", "inherit"],
  detached: true,
});
try {
  const url = await addressOf(npm.stdout);
  done("npm start printed the address");
  await using browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const portal = await context.newPage();
  await portal.goto(url);
  const opening = context.waitForEvent("page");
  await portal.getByRole("button", { name: "JupyterLab에서 시작하기" }).click();
  const lab = await opening;
  await lab.setViewportSize({ width: 1280, height: 4_000 });
  const notebook = await NotebookPage.on(lab);
  done("the exercise is open in JupyterLab");
  await notebook.runAll();
  const solution = releaseSolution();
  for (const [question, start] of Object.entries(ANSWERS)) {
    const { source } = solution.cell(question);
    await notebook.answer(start, Array.isArray(source) ? source.join("") : String(source));
  }
  const card = await notebook.handIn(2);
  if (!card.includes("10 / 10점")) throw new Error(`not full marks: ${card}`);
  done("graded, with full marks");
  const { load } = machine();
  console.log(
    JSON.stringify({ commands: 2, seconds: steps.at(-1)?.seconds, limitSeconds: 300, load, steps }),
  );
} finally {
  if (npm.pid !== undefined && npm.exitCode === null) {
    const gone = once(npm, "exit");
    process.kill(-npm.pid, "SIGINT");
    await gone;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface(stdout)) {
    if (line.startsWith("{")) return (JSON.parse(line) as { url: string }).url;
  }
  throw new Error("npm start ended without an address");
}

function releaseSolution(): NotebookDraft {
  const file = join(folder, "solution.ipynb");
  const program = join(clone, "bin", "dschool.js");
  execFileSync(process.execPath, [program, "release", EXERCISE, "--solution", "-o", file]);
  return new NotebookDraft(readFileSync(file, "utf8"));
}
