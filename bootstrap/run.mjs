// `npm start`, `npm test` and the other scripts: node bootstrap/run.mjs <verb> [arguments].
// No dependencies and nothing newer than Node 20, because it runs before anything is installed.
import { accessSync, constants, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { runHere } from "./child.mjs";
import { checkRunningNode, findBundledNode, root } from "./host.mjs";
import { withLock } from "./lock.mjs";
import { sayFailure, Stop } from "./say.mjs";
import { labEnvironment, prepare } from "./steps.mjs";
import { runChecks } from "./verify.mjs";
import { rebuildOnChange } from "./watch.mjs";

const VERBS = {
  start: (home, args) => dschool(home, ["up", ...args]),
  dev: (home, args) => {
    rebuildOnChange(home);
    return dschool(home, ["up", ...args]);
  },
  test: (home) => runChecks(home),
  "test:unit": (home, args) => vitest(home, ["--project", "unit", ...args]),
  "test:long": (home, args) => vitest(home, ["--project", "long", ...args]),
  "bench:grading": (home, args) => node(home, ["bench/grading.ts", ...args]),
  "bench:server": (home, args) => node(home, ["bench/server.ts", ...args]),
  "bench:first-exercise": (home, args) => node(home, ["bench/first-exercise.ts", ...args]),
};

function node(home, args) {
  return runHere(findBundledNode(), args, { cwd: root, env: labEnvironment(home) });
}

const dschool = (home, args) => node(home, ["bin/dschool.js", ...args]);
const vitest = (home, args) => node(home, ["node_modules/vitest/vitest.mjs", "run", ...args]);

function openHome() {
  const home = resolve(process.env.DSCHOOL_HOME || join(root, "var"));
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
  } catch (cause) {
    throw new Stop(
      `${home}에 쓸 수 없습니다: 권한을 바꾸거나 DSCHOOL_HOME을 쓸 수 있는 폴더로 정하세요.`,
      `${home} cannot be written: change its permissions, or set DSCHOOL_HOME to a folder that can.`,
      { cause },
    );
  }
  return home;
}

async function main([verb, ...args]) {
  const run = VERBS[verb];
  if (run === undefined) {
    throw new Stop(
      `모르는 명령입니다: ${verb}. ${Object.keys(VERBS).join(", ")} 가운데 하나를 쓰세요.`,
      `Unknown command: ${verb}. Use one of ${Object.keys(VERBS).join(", ")}.`,
    );
  }
  checkRunningNode();
  const home = openHome();
  await withLock([join(root, "build"), home], () => prepare(home, { forLongTests: verb === "test:long" }));
  return await run(home, args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  sayFailure(error);
  process.exitCode = 3;
}
