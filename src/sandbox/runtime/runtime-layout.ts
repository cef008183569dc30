import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { SandboxError } from "../sandbox-error.ts";

const PACKAGE_ROOT = resolve(import.meta.dirname, "../../..");

/** The files a box runs from, on the host. None is secret; a box sees them read-only under /rt. */
export interface BoxRuntime {
  /** The Node binary inside boxes. */
  readonly node: string;
  /** Holds `box/`, and `node_modules` and `shims` as links, so that a plain box finds the same tree as /rt. */
  readonly root: string;
  readonly nodeModules: string;
  /** Packages of ours that node_modules links to. */
  readonly shims: string;
  /** The seccomp program of this machine's architecture; absent where there is none. */
  readonly seccompFile: string;
}

/** @param root the folder that `buildBoxRuntime` fills, `runtime` under $DSCHOOL_HOME. */
export function boxRuntime(root: string): BoxRuntime {
  return {
    node: bundledNode(),
    root,
    nodeModules: join(PACKAGE_ROOT, "node_modules"),
    shims: join(PACKAGE_ROOT, "shims"),
    seccompFile: join(root, "seccomp.bpf"),
  };
}

/** @throws SandboxError, which says the way on, where `buildBoxRuntime` has not filled the folder yet */
export function assertBuilt({ root }: BoxRuntime): void {
  const file = join(root, "box", RUNNER_FILE);
  if (existsSync(file)) return;
  throw new SandboxError({
    ko: `채점 상자가 실행할 프로그램이 아직 없습니다(${file}). 저장소에서 같은 DSCHOOL_HOME으로 \`npm start\`를 한 번 실행하면 만들어집니다.`,
    en: `The program that grading boxes run is not built (${file}). Run \`npm start\` in the repository once, with the same DSCHOOL_HOME.`,
  });
}

/** The Node of this platform's package where there is one, else the one that runs this. */
function bundledNode(): string {
  const bundled = join(PACKAGE_ROOT, `node_modules/node-${process.platform}-${process.arch}/bin/node`);
  return existsSync(bundled) ? bundled : process.execPath;
}

/** The file a box starts; `<root>/box` on the host and /rt/box inside. */
export const BOOT_FILE = "boot.cjs";
/** The program proper, which the boot file loads with its compiled form beside it. */
export const RUNNER_FILE = "runner.cjs";
/** Libraries a notebook imports that are bundled, one file each, loaded at the first import. */
export const BUNDLED_LIBRARIES = ["apache-arrow", "arquero", "@duckdb/node-api"] as const;

export function libraryFile(name: string): string {
  return `${name.replaceAll("/", "-").replace("@", "")}.cjs`;
}
