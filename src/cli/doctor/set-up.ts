import { execFile } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { isSchemaOnly, selectDictionaries } from "#catalogue/dictionary";
import { currentLink } from "#catalogue/layout";
import type { LocalText } from "#domain/local-text";
import { BOOT_FILE, RUNNER_FILE } from "#sandbox/runtime/runtime-layout";
import { PACKAGE_ROOT } from "../config.ts";
import { type Finding, plainText } from "./finding.ts";

const run = promisify(execFile);

const RUN_START = { ko: "npm start를 실행하면 만들어집니다.", en: "npm start makes it." };

/** The private Python environment and the JupyterLab in it. */
export async function findPython(home: string): Promise<Finding> {
  const python = join(home, "venv", "bin", "python");
  const finding = { id: "python", title: { ko: "Python과 JupyterLab", en: "Python and JupyterLab" } };
  if (!existsSync(python)) {
    return { ...finding, status: "fail", value: { ko: "없음", en: "missing" }, advice: RUN_START };
  }
  const ask =
    "import platform, importlib.metadata as m; print(platform.python_version(), m.version('jupyterlab'))";
  try {
    const { stdout } = await run(python, ["-c", ask]);
    const [version, jupyterlab] = stdout.trim().split(" ");
    const value = plainText(`Python ${String(version)}, JupyterLab ${String(jupyterlab)}`);
    return { ...finding, status: "ok", value, advice: null };
  } catch (error) {
    const fault = error instanceof Error ? error.message.trim().split("\n").at(-1) : String(error);
    const advice = {
      ko: `${join(home, "venv")} 폴더를 지우고 npm start를 실행하세요.`,
      en: `Delete ${join(home, "venv")} and run npm start.`,
    };
    return { ...finding, status: "fail", value: plainText(String(fault)), advice };
  }
}

/** The data that notebooks need: a version in use of each dataset that has a generator. */
export function findData(home: string): Finding {
  const names = selectDictionaries()
    .filter((dictionary) => !isSchemaOnly(dictionary))
    .map(({ name }) => name);
  const missing = names.filter((name) => !existsSync(currentLink(home, name)));
  const title = { ko: "도시의 데이터", en: "Data of the city" };
  if (missing.length > 0) {
    const list = missing.join(", ");
    const value = { ko: `없음: ${list}`, en: `missing: ${list}` };
    return { id: "data", status: "fail", title, value, advice: RUN_START };
  }
  const versions = names.map((name) => `${name}@${basename(realpathSync(currentLink(home, name)))}`);
  return { id: "data", status: "ok", title, value: plainText(versions.join(", ")), advice: null };
}

/** The program of the grading boxes. */
export function findBoxProgram(home: string): Finding {
  const title = { ko: "채점 상자의 프로그램", en: "Program of the grading boxes" };
  const folder = join(home, "runtime", "box");
  return findBuilt("box-program", title, [join(folder, BOOT_FILE), join(folder, RUNNER_FILE)]);
}

/** What JupyterLab's pages get of the lab. */
export function findLabExtension(): Finding {
  const title = { ko: "JupyterLab 확장", en: "The extension of JupyterLab" };
  return findBuilt("labextension", title, [join(PACKAGE_ROOT, "build", "labextension", "package.json")]);
}

/** The pages that a browser is given. */
export function findPages(): Finding {
  const title = { ko: "실습실 페이지", en: "The lab's pages" };
  return findBuilt("pages", title, [join(PACKAGE_ROOT, "build", "web", "index.html")]);
}

function findBuilt(id: string, title: LocalText, files: readonly string[]): Finding {
  return files.every((file) => existsSync(file))
    ? { id, status: "ok", title, value: { ko: "있음", en: "built" }, advice: null }
    : { id, status: "fail", title, value: { ko: "없음", en: "missing" }, advice: RUN_START };
}
