import { statSync } from "node:fs";
import { SandboxError } from "./sandbox-error.ts";

const READ = 0o004;
const READ_AND_ENTER = 0o005;

/**
 * Throws where a box with a uid of its own could not read `path` itself; folders above it do not matter, because it is
 * mounted. Found in an installation made under a umask such as 077.
 */
export function assertReadableByAll(path: string): void {
  const stats = statSync(path);
  const needed = stats.isDirectory() ? READ_AND_ENTER : READ;
  if ((stats.mode & needed) === needed) return;
  throw new SandboxError({
    ko: `채점 상자가 ${path}을(를) 읽을 수 없습니다. \`chmod -R go+rX ${path}\`를 실행한 뒤 다시 하세요.`,
    en: `A grading box cannot read ${path}. Run \`chmod -R go+rX ${path}\` and try again.`,
  });
}
