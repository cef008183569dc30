import type { LocalText } from "../domain/local-text.ts";
import { CatalogueError } from "./catalogue-error.ts";

interface Fault {
  readonly codes: readonly string[];
  /** How DuckDB words it, which gives no code. */
  readonly words: string | null;
  readonly tell: (home: string, message: string) => LocalText;
}

const FAULTS: readonly Fault[] = [
  {
    codes: ["ENOSPC", "EDQUOT"],
    words: "No space left on device",
    tell: (home) => ({
      ko: `디스크에 자리가 없습니다 (${home}). 공간을 비우거나 DSCHOOL_HOME을 더 큰 디스크로 옮기세요. 전에 만든 버전은 그대로입니다.`,
      en: `The disk is full (${home}). Free some space, or move DSCHOOL_HOME to a larger disk. Versions built before are untouched.`,
    }),
  },
  {
    codes: ["EACCES", "EPERM", "EROFS"],
    words: "Permission denied",
    tell: (home, message) => ({
      ko: `권한이 없어 쓰거나 읽을 수 없습니다 (${home}): ${message}. 폴더의 소유자와 권한을 확인하세요.`,
      en: `Reading or writing was not permitted (${home}): ${message}. Check who owns the folder and its mode.`,
    }),
  },
  {
    codes: ["ENOTDIR", "EEXIST"],
    words: null,
    tell: (home, message) => ({
      ko: `폴더가 있어야 할 자리에 파일이 있습니다 (${home}): ${message}. DSCHOOL_HOME을 다른 폴더로 정하세요.`,
      en: `There is a file where a folder must be (${home}): ${message}. Set DSCHOOL_HOME to another folder.`,
    }),
  },
  {
    codes: [],
    // Parents are made as well, so it is the disk that has no place for them.
    words: "ENOENT: no such file or directory, mkdir",
    tell: (home, message) => ({
      ko: `폴더를 만들 수 없습니다 (${home}): ${message}. 디스크가 연결되어 있고 쓸 수 있는지 확인하거나 DSCHOOL_HOME을 다른 폴더로 정하세요.`,
      en: `A folder cannot be made (${home}): ${message}. Check that its disk is mounted and may be written, or set DSCHOOL_HOME to another folder.`,
    }),
  },
];

/** A full disk, a missing right or a file in the way, told as such; null when the error is something else. */
export function machineFault(error: unknown, home: string): CatalogueError | null {
  // What comes first is the cause: closing a file on a full disk fails once more.
  if (error instanceof SuppressedError) return machineFault(error.suppressed, home);
  if (!(error instanceof Error)) return null;
  const code = "code" in error ? error.code : null;
  const fault = FAULTS.find(
    ({ codes, words }) =>
      codes.some((known) => known === code) || (words !== null && error.message.includes(words)),
  );
  if (fault === undefined) return null;
  return new CatalogueError("machine", fault.tell(home, error.message), { cause: error });
}
