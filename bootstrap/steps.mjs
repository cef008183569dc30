// The steps from a fresh clone to a lab that runs. Each is skipped while its stamp fits its inputs.
import { existsSync, readdirSync, readFileSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { ChildFailed, runLogged } from "./child.mjs";
import { findBundledNode, hostEnvironment, root } from "./host.mjs";
import { installPackages, packageInputs } from "./packages.mjs";
import { buildVenv, findPython, venvProgram } from "./python.mjs";
import { Stop, timed } from "./say.mjs";
import { hashInputs, isCurrent, removeStamp, writeStamp } from "./stamp.mjs";

const inRoot = (...parts) => join(root, ...parts);

/**
 * @typedef {object} Step
 * @property {{ ko: string, en: string }} title
 * @property {string} stamp a file inside what the step makes, so that both are deleted together
 * @property {readonly string[]} outputs what must exist besides the stamp
 * @property {string} key the hash of everything the outcome depends on
 * @property {() => Promise<void>} run
 */

/**
 * Does what is out of date, in order; the key of a step is taken only when its turn comes.
 * @param {string} home absolute path of $DSCHOOL_HOME
 * @param {{ forLongTests?: boolean }} [options] whether what only the long tests use is wanted too
 */
export async function prepare(home, { forLongTests = false } = {}) {
  const makers = [
    packagesStep,
    pythonStep,
    kernelStep,
    kitStep,
    boxStep,
    webStep,
    labExtensionStep,
    dataStep,
  ];
  if (forLongTests) makers.push(contractStep, chartsStep, kernelTestsStep);
  for (const make of makers) await bringUpToDate(make(home));
}

/** @param {Step} step */
export async function bringUpToDate(step) {
  if (isCurrent(step, step.key)) return;
  removeStamp(step);
  await timed(step.title, step.run);
  writeStamp(step, step.key);
}

/** Where a folder really lies: homes of tests link to the folders of another. */
const realPath = (path) => (existsSync(path) ? realpathSync(path) : path);

const logOf = (home, name) => join(home, "logs", `bootstrap-${name}.log`);

/** @returns {Step} */
function packagesStep(home) {
  const { paths, values } = packageInputs();
  return {
    title: { ko: "npm 패키지", en: "npm packages" },
    stamp: inRoot("node_modules", ".dschool-stamp"),
    outputs: [inRoot("node_modules", ".package-lock.json"), inRoot("node_modules", ".bin", "dschool")],
    key: hashInputs(paths, values),
    run: () => installPackages(logOf(home, "npm")),
  };
}

/** @returns {Step} */
function pythonStep(home) {
  return venvStep({
    title: { ko: "Python 환경과 JupyterLab", en: "Python environment and JupyterLab" },
    venv: join(home, "venv"),
    lock: inRoot("python", "requirements.txt"),
    program: "jupyter-lab",
    logFile: logOf(home, "python"),
  });
}

/** @returns {Step} */
function contractStep(home) {
  return venvStep({
    title: { ko: "API 시험 도구", en: "the tool that tries the API" },
    venv: join(home, "contract-venv"),
    lock: inRoot("python", "contract.txt"),
    program: "schemathesis",
    logFile: logOf(home, "contract"),
  });
}

/** @returns {Step} */
function chartsStep(home) {
  return venvStep({
    title: { ko: "차트를 견줄 예제", en: "the examples that charts are compared with" },
    venv: join(home, "charts-venv"),
    lock: inRoot("python", "charts.txt"),
    program: "python",
    logFile: logOf(home, "charts"),
  });
}

/** @returns {Step} */
function kernelTestsStep(home) {
  return venvStep({
    title: { ko: "커널 시험 도구", en: "the tools that try the kernel" },
    venv: join(home, "kernel-venv"),
    lock: inRoot("python", "kernel.txt"),
    program: "python",
    logFile: logOf(home, "kernel-tests"),
  });
}

/** @returns {Step} */
function venvStep({ title, venv, lock, program, logFile }) {
  const python = findPython();
  return {
    title,
    stamp: join(venv, ".dschool-stamp"),
    outputs: [venvProgram(venv, program)],
    key: hashInputs([lock], [realPath(venv), python.path, python.version]),
    run: () => buildVenv({ python, venv, lock, logFile }),
  };
}

/** @returns {Step} */
function kernelStep(home) {
  const kernel = join(home, "jupyter", "kernels", "tslab");
  return {
    title: { ko: "TypeScript 커널 등록", en: "TypeScript kernel" },
    stamp: join(kernel, ".dschool-stamp"),
    outputs: [join(kernel, "kernel.json")],
    key: hashInputs([inRoot("src", "kernel")], [home, findBundledNode()]),
    run: () => runScript(home, "kernel", ["src/kernel/install.ts", home]),
  };
}

const SOURCES = [inRoot("src"), inRoot("package-lock.json")];

/** @returns {Step} */
function kitStep(home) {
  const dist = inRoot("src", "kit", "dist");
  return {
    title: { ko: "노트북 도구(dschool) 빌드", en: "build of the notebook kit (dschool)" },
    stamp: join(dist, ".dschool-stamp"),
    outputs: [join(dist, "index.cjs"), join(dist, "index.d.ts")],
    key: hashInputs(SOURCES, []),
    run: () => runScript(home, "kit", ["src/kit/build.ts"]),
  };
}

/** @returns {Step} */
function boxStep(home) {
  const runtime = join(home, "runtime");
  return {
    title: { ko: "채점 상자 빌드", en: "build of the grading box" },
    stamp: join(runtime, ".dschool-stamp"),
    outputs: [runtime],
    key: hashInputs(SOURCES, [realPath(runtime), findBundledNode()]),
    run: () => runScript(home, "box", ["src/sandbox/build.ts", runtime]),
  };
}

/** @returns {Step} */
function webStep(home) {
  const web = inRoot("build", "web");
  const sources = [inRoot("src", "web"), inRoot("docs", "openapi.json"), inRoot("package-lock.json")];
  return {
    title: { ko: "실습실 페이지 빌드", en: "build of the lab's pages" },
    stamp: join(web, ".dschool-stamp"),
    outputs: [join(web, "index.html")],
    key: hashInputs(sources, []),
    run: () => runScript(home, "web", ["src/web/build.ts", web]),
  };
}

/** @returns {Step} */
function labExtensionStep(home) {
  const extension = inRoot("build", "labextension");
  const sources = ["src/labextension", "src/web/time", "src/domain", "package-lock.json"];
  return {
    title: { ko: "JupyterLab 확장 빌드", en: "build of the extension of JupyterLab" },
    stamp: join(extension, ".dschool-stamp"),
    outputs: [join(extension, "package.json")],
    key: hashInputs(
      sources.map((source) => inRoot(source)),
      [],
    ),
    run: () => runScript(home, "labextension", ["src/labextension/build.ts", extension]),
  };
}

/** @returns {Step} */
function dataStep(home) {
  const datasets = join(home, "datasets");
  const sources = ["datasets", "src/catalogue", "src/engines", "src/cli/prepare-data.ts"];
  const curriculum = resolve(root, process.env.DSCHOOL_CURRICULUM || "curriculum");
  return {
    title: { ko: "도시의 작은 데이터", en: "small data of the city" },
    stamp: join(datasets, ".dschool-stamp"),
    outputs: [
      ...generatedDatasets().map((name) => join(datasets, name, "current")),
      join(home, "private", "variants"),
    ],
    key: hashInputs([...sources.map((source) => inRoot(source)), curriculum], []),
    run: () => runScript(home, "data", ["src/cli/prepare-data.ts", home]),
  };
}

/** Names of the datasets that have a generator. */
function generatedDatasets() {
  return readdirSync(inRoot("datasets")).filter((name) => {
    const dictionary = inRoot("datasets", name, "dataset.json");
    return (
      existsSync(dictionary) &&
      JSON.parse(readFileSync(dictionary, "utf8")).tables.some(({ generated }) => generated)
    );
  });
}

/** Runs a script of the project on its Node 24. */
async function runScript(home, name, args) {
  const logFile = logOf(home, name);
  try {
    await runLogged(findBundledNode(), args, {
      cwd: root,
      env: { ...hostEnvironment(), DSCHOOL_HOME: home },
      logFile,
    });
  } catch (error) {
    if (!(error instanceof ChildFailed)) throw error;
    const command = `node ${args.join(" ")}`;
    throw new Stop(
      `준비 단계가 실패했습니다: ${command} (기록: ${logFile}). 위의 메시지를 보고 고친 뒤 다시 실행하세요.`,
      `A set-up step failed: ${command} (log: ${logFile}). See its message above, correct it and run this again.`,
      { cause: error, details: error.tail },
    );
  }
}

/** The environment of everything that runs after the bootstrap: Node 24 first on PATH. */
export function labEnvironment(home) {
  const path = [inRoot("node_modules", ".bin"), hostEnvironment().PATH];
  return {
    ...process.env,
    PATH: path.join(process.platform === "win32" ? ";" : ":"),
    DSCHOOL_HOME: home,
  };
}
