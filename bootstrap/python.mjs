// The private Python environment that holds JupyterLab: by uv where it is installed, else by venv and pip.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { ChildFailed, runLogged } from "./child.mjs";
import { hostEnvironment, root, which } from "./host.mjs";
import { Stop } from "./say.mjs";

const OLDEST_MINOR = 10;
const CANDIDATES = [
  "python3",
  "python3.13",
  "python3.12",
  "python3.11",
  "python3.10",
  "python3.14",
  "python",
];
const PROBE = `
import json, sys
try:
    import ensurepip, venv
    has_venv = True
except ImportError:
    has_venv = False
print(json.dumps({"path": sys.executable, "version": list(sys.version_info[:3]), "venv": has_venv}))`;

/** Where a virtual environment keeps its programs. */
export function venvProgram(venv, name) {
  return process.platform === "win32" ? join(venv, "Scripts", `${name}.exe`) : join(venv, "bin", name);
}

/**
 * The Python the environment is made from; a `Stop` names what to install when there is none.
 * @returns {{ path: string, version: readonly number[], venv: boolean, uv: string | undefined }}
 */
export function findPython() {
  const uv = which("uv");
  const found = [];
  for (const name of CANDIDATES) {
    const python = probe(name);
    if (python === null) continue;
    if (isRecent(python) && (python.venv || uv !== undefined)) return { ...python, uv };
    found.push(python);
  }
  const recent = found.find(isRecent);
  throw recent === undefined ? pythonIsMissing(found[0]) : venvIsMissing(recent);
}

const isRecent = ({ version }) => version[0] === 3 && version[1] >= OLDEST_MINOR;

function probe(name) {
  const path = which(name);
  if (path === undefined) return null;
  const asked = spawnSync(path, ["-c", PROBE], { env: hostEnvironment(), encoding: "utf8" });
  return asked.status === 0 ? JSON.parse(asked.stdout) : null;
}

function venvIsMissing({ version }) {
  const debian = `apt install python${version[0]}.${version[1]}-venv`;
  return new Stop(
    `Python ${version.join(".")}에 venv 모듈이 없습니다: ${debian} (Debian, Ubuntu) 또는 uv를 설치하세요.`,
    `Python ${version.join(".")} has no venv module: ${debian} (Debian, Ubuntu), or install uv.`,
  );
}

function pythonIsMissing(old) {
  const [ko, en] = old === undefined ? ["없음", "none"] : [old.version.join("."), old.version.join(".")];
  return new Stop(
    `Python 3.${OLDEST_MINOR} 이상이 필요합니다 (지금 ${ko}): apt install python3 python3-venv (Debian, Ubuntu) 로 설치하세요.`,
    `Python ≥ 3.${OLDEST_MINOR} is needed (found: ${en}): apt install python3 python3-venv (Debian, Ubuntu).`,
  );
}

/**
 * Builds an environment anew at `venv`.
 * @param {{ python: object, venv: string, lock: string, logFile: string }} what `lock` is a file of hashed requirements
 */
export async function buildVenv(what) {
  const { python, logFile } = what;
  if (python.uv !== undefined) {
    try {
      await buildWithUv(what);
      return;
    } catch (error) {
      // uv does not read pip's configuration: where pip is pointed at a mirror, only pip gets through.
      if (!(error instanceof ChildFailed) || !python.venv) throw asStop(error, logFile);
    }
  }
  try {
    await buildWithPip(what);
  } catch (error) {
    throw asStop(error, logFile);
  }
}

// --no-deps: a lock is complete, and leaves out the Python kernel that JupyterLab asks for (overrides.txt).
const locked = (lock) => ["--no-deps", "--require-hashes", "--requirement", lock];

async function buildWithUv({ python, venv, lock, logFile }) {
  rmSync(venv, { recursive: true, force: true });
  const options = { cwd: root, env: hostEnvironment(), logFile };
  await runLogged(python.uv, ["venv", "--python", python.path, venv], options);
  const target = ["--python", venvProgram(venv, "python"), "--compile-bytecode"];
  await runLogged(python.uv, ["pip", "install", ...target, ...locked(lock)], options);
}

async function buildWithPip({ python, venv, lock, logFile }) {
  rmSync(venv, { recursive: true, force: true });
  const options = { cwd: root, env: hostEnvironment(), logFile };
  await runLogged(python.path, ["-m", "venv", venv], options);
  const quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];
  await runLogged(venvProgram(venv, "python"), ["-m", "pip", "install", ...quiet, ...locked(lock)], options);
}

function asStop(error, logFile) {
  if (!(error instanceof ChildFailed)) return error;
  return new Stop(
    `Python 패키지를 설치하지 못했습니다: 패키지 저장소에 연결되는지 확인하고 다시 실행하세요 (기록: ${logFile}).`,
    `Python packages could not be installed: check that the Python package index can be reached and run this again (log: ${logFile}).`,
    { cause: error, details: error.tail },
  );
}
