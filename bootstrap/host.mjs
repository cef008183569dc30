// What the host offers: its Node, npm and Python, and where the bundled Node 24 lies.
// npm puts node_modules/.bin first on PATH, where `node` is the bundled one: it must not run the `npm ci` that replaces it.
import { execFileSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join, resolve, sep } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { Stop } from "./say.mjs";

export const root = realpathSync(resolve(fileURLToPath(import.meta.url), "../.."));

const OLDEST_NODE = 20;
const OLDEST_NPM = 9;
const BUNDLED_NODE = 24;

const major = (version) => Number(version.replace(/^v/, "").split(".")[0]);
const isOurs = (path) => resolve(path).startsWith(join(root, "node_modules") + sep);

/** The environment without the project's node_modules/.bin on PATH. */
export function hostEnvironment() {
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((entry) => entry !== "" && !isOurs(`${entry}${sep}`))
    .join(delimiter);
  return { ...process.env, PATH: path };
}

export function checkRunningNode() {
  if (major(process.version) >= OLDEST_NODE) return;
  throw new Stop(
    `Node ${OLDEST_NODE} 이상이 필요합니다 (지금 ${process.version}): https://nodejs.org 에서 설치하세요.`,
    `Node ≥ ${OLDEST_NODE} is needed (this is ${process.version}): install it from https://nodejs.org.`,
  );
}

/** @returns {{ command: string, args: readonly string[] }} how to run the host's npm on the host's Node */
export function findNpm() {
  const node = findHostNode();
  const { npm_execpath: cli } = process.env;
  const npm =
    cli !== undefined && /npm-cli\.c?js$/.test(cli) && !isOurs(cli) && existsSync(cli)
      ? { command: node, args: [cli] }
      : { command: which("npm") ?? missingNpm(), args: [] };
  const version = execFileSync(npm.command, [...npm.args, "--version"], {
    env: hostEnvironment(),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
  if (major(version) < OLDEST_NPM) {
    throw new Stop(
      `npm ${OLDEST_NPM} 이상이 필요합니다 (지금 ${version}): npm install -g npm@latest 를 실행하세요.`,
      `npm ≥ ${OLDEST_NPM} is needed (this is ${version}): run npm install -g npm@latest.`,
    );
  }
  return npm;
}

function findHostNode() {
  const candidates = [process.env.npm_node_execpath, which("node"), process.execPath];
  const node = candidates.find((path) => path && existsSync(path) && !isOurs(realpathSync(path)));
  if (node !== undefined) return node;
  throw new Stop(
    `PATH에 Node ${OLDEST_NODE} 이상이 없습니다: https://nodejs.org 에서 설치하세요.`,
    `There is no Node ≥ ${OLDEST_NODE} on PATH: install it from https://nodejs.org.`,
  );
}

function missingNpm() {
  throw new Stop(
    "npm이 없습니다: Node와 함께 설치하세요 (Debian: apt install npm).",
    "npm is missing: install it with Node (Debian: apt install npm).",
  );
}

/** The Node that runs everything after `npm ci`. */
export function findBundledNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const file = process.platform === "win32" ? "node.exe" : "node";
  const bundled = join(root, "node_modules", `node-${platform}-${process.arch}`, "bin", file);
  if (existsSync(bundled)) return bundled;
  const host = findHostNode();
  const version = execFileSync(host, ["--version"], { encoding: "utf8" }).trim();
  if (major(version) >= BUNDLED_NODE) return host;
  throw new Stop(
    `이 기종(${process.platform}-${process.arch})에는 Node ${BUNDLED_NODE} 이상을 직접 설치해야 합니다 (지금 ${version}): https://nodejs.org`,
    `This platform (${process.platform}-${process.arch}) needs a host Node ≥ ${BUNDLED_NODE} (this is ${version}): install it from https://nodejs.org.`,
  );
}

/** @returns {string | undefined} the first executable of that name on the host's PATH */
export function which(name) {
  const names = process.platform === "win32" ? [`${name}.cmd`, `${name}.exe`] : [name];
  return hostEnvironment()
    .PATH.split(delimiter)
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find((path) => existsSync(path));
}
