import { CatalogueError } from "#catalogue/catalogue-error";

/** A full disk or a missing right, told as such; null when the error is something else. */
export function machineFault(error: unknown, home: string): CatalogueError | null {
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? error.code : null;
  if (code === "ENOSPC" || code === "EDQUOT" || error.message.includes("No space left on device")) {
    return new CatalogueError(
      "machine",
      {
        ko: `디스크에 자리가 없습니다 (${home}). 공간을 비우거나 DSCHOOL_HOME을 더 큰 디스크로 옮기세요. 전에 만든 버전은 그대로입니다.`,
        en: `The disk is full (${home}). Free some space, or move DSCHOOL_HOME to a larger disk. Versions built before are untouched.`,
      },
      { cause: error },
    );
  }
  if (
    code === "EACCES" ||
    code === "EPERM" ||
    code === "EROFS" ||
    error.message.includes("Permission denied")
  ) {
    return new CatalogueError(
      "machine",
      {
        ko: `권한이 없어 쓰거나 읽을 수 없습니다 (${home}): ${error.message}. 폴더의 소유자와 권한을 확인하세요.`,
        en: `Reading or writing was not permitted (${home}): ${error.message}. Check who owns the folder and its mode.`,
      },
      { cause: error },
    );
  }
  return null;
}
