// `npm test`: the tests, and behind them types, lint, format, unused code and imports; all run, and the summary names what failed.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import { join } from "node:path";
import { stdout } from "node:process";
import { ChildFailed, runHere, runLogged } from "./child.mjs";
import { findBundledNode, root, which } from "./host.mjs";
import { sayLog, Stop, timed } from "./say.mjs";
import { labEnvironment } from "./steps.mjs";

const bin = (...path) => join("node_modules", ...path);

const CHECKS = [
  {
    id: "lint",
    title: { ko: "린트", en: "lint" },
    args: [bin("eslint/bin/eslint.js"), ".", "--max-warnings=0"],
  },
  { id: "types", title: { ko: "타입", en: "types" }, args: [bin("typescript/bin/tsc"), "-p", "."] },
  {
    id: "web-types",
    title: { ko: "페이지의 타입", en: "web types" },
    args: [bin("typescript/bin/tsc"), "-p", "src/web"],
  },
  {
    id: "labextension-types",
    title: { ko: "JupyterLab 확장의 타입", en: "types of the extension of JupyterLab" },
    args: [bin("typescript/bin/tsc"), "-p", "src/labextension"],
  },
  {
    id: "format",
    title: { ko: "서식", en: "format" },
    args: [bin("prettier/bin/prettier.cjs"), "--check", "."],
  },
  { id: "unused", title: { ko: "쓰이지 않는 코드", en: "unused code" }, args: [bin("knip/bin/knip.js")] },
  {
    id: "imports",
    title: { ko: "가져오기 방향", en: "import directions" },
    args: [
      bin("dependency-cruiser/bin/dependency-cruiser.mjs"),
      "src",
      "datasets",
      "curriculum",
      "tests",
      "bench",
    ],
  },
];
/** The first takes as long as all others. */
const CHECKS_AT_ONCE = 2;
/** The checks run while tests wait for processes, and behind them, since tests lose patience. */
const PRIORITY = os.constants.priority.PRIORITY_BELOW_NORMAL;

/** @returns {Promise<number>} 0 when everything passed */
export async function runChecks(home) {
  sayWhatIsMissing();
  const checking = checkAll(home);
  // Whatever it fails with is thrown below, when the tests no longer own the terminal.
  checking.catch(() => undefined);
  const report = join(home, "logs", "vitest.json");
  rmSync(report, { force: true });
  const exit = await runHere(
    findBundledNode(),
    [
      ...[bin("vitest/vitest.mjs"), "run", "--project", "unit", "--project", "wide"],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
    ],
    { cwd: root, env: labEnvironment(home) },
  );
  const checked = await timed(
    { ko: "정적 검사의 나머지", en: "the rest of the static checks" },
    () => checking,
  );
  for (const { title, seconds, log } of checked) {
    stdout.write(`${log === null ? "✓" : "✗"} ${title.ko} · ${title.en}  ${seconds.toFixed(1)} s\n`);
    if (log !== null) sayLog(log);
  }
  const failed = checked.filter(({ log }) => log !== null);
  writeSummary({ failed, tests: readReport(report) });
  return failed.length === 0 && exit === 0 ? 0 : 1;
}

/** Each check with its seconds, and with what it printed where it failed. */
async function checkAll(home) {
  const checked = [];
  const waiting = [...CHECKS];
  async function work() {
    try {
      for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
        const started = Date.now();
        const log = await failureOf(check, home);
        checked.push({ ...check, log, seconds: (Date.now() - started) / 1000 });
      }
    } finally {
      waiting.length = 0; // after an error of our own, the other one starts nothing more
    }
  }
  await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, work));
  return checked;
}

/** @returns {Promise<string | null>} null for a check that passes */
async function failureOf({ id, args }, home) {
  const logFile = join(home, "logs", `check-${id}.log`);
  const env = { ...labEnvironment(home), NO_COLOR: "1" };
  try {
    await runLogged(findBundledNode(), args, { cwd: root, env, logFile, priority: PRIORITY });
    return null;
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    return error.log;
  }
}

function sayWhatIsMissing() {
  if (process.platform === "linux" && which("bwrap") === undefined) {
    stdout.write(
      "! bubblewrap이 없어 격리 테스트를 건너뜁니다: apt install bubblewrap (Debian)\n" +
        "  bubblewrap is missing, so the tests of the sealed box are skipped: apt install bubblewrap (Debian)\n",
    );
  }
}

function readReport(path) {
  if (!existsSync(path)) {
    throw new Stop(
      "vitest가 결과를 쓰지 않고 끝났습니다: 위의 메시지를 보세요.",
      "vitest ended without a report: see its message above.",
    );
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, "utf8"));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  // A file that cannot be loaded fails without having a test.
  const broken = testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && assertionResults.every((test) => test.status !== "failed");
  });
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: tests
      .filter(({ status }) => status !== "passed" && status !== "failed")
      .map(({ fullName }) => fullName),
  };
}

/** `build/test-summary.json` is what `.ci/run` reads; a static check counts as one test. */
function writeSummary({ failed, tests }) {
  const summary = {
    passed: tests.passed + CHECKS.length - failed.length,
    failed: tests.failed + failed.length,
    skipped: tests.skipped,
  };
  mkdirSync(join(root, "build"), { recursive: true });
  writeFileSync(join(root, "build", "test-summary.json"), JSON.stringify(summary));
  const names = failed.map(({ id }) => id).join(", ");
  stdout.write(
    `\n${summary.failed === 0 ? "✓" : "✗"} ${CHECKS.length} checks${names === "" ? "" : ` (failed: ${names})`}, ` +
      `${tests.passed} tests passed, ${tests.failed} failed, ${tests.skipped.length} skipped\n`,
  );
  const reasons = tests.skipped.map(reasonOf);
  for (const reason of new Set(reasons)) {
    stdout.write(`  skipped: ${reasons.filter((other) => other === reason).length} × ${reason}\n`);
  }
}

/** Tests say in their name why they are skipped: "… (skipped: needs X) …"; of others the name must do. */
function reasonOf(name) {
  const [, reason] = /\(skipped: (.*)\)/.exec(name) ?? [];
  return reason ?? name;
}
