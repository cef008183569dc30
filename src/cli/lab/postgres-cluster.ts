import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CliError } from "../cli-error.ts";
import { endInitdb, runInitdb, selectFaults } from "./initdb.ts";
import { POSTGRES_MAJOR } from "./postgres-program.ts";
import type { PostgresProgram } from "./postgres-program.ts";

/** The one user of our PostgreSQL, who owns everything in it. */
export const POSTGRES_USER = "dschool";

/** Where a lab keeps its PostgreSQL. */
export interface PostgresPlace {
  readonly folder: string;
  readonly dataDir: string;
  readonly passwordFile: string;
}

/** @param home absolute path of $DSCHOOL_HOME, without symbolic links: PostgreSQL's processes are known by it */
export function postgresPlace(home: string): PostgresPlace {
  const folder = join(home, "postgres");
  return { folder, dataDir: join(folder, "data"), passwordFile: join(home, "private", "postgres-password") };
}

export interface ClusterOptions {
  readonly program: PostgresProgram;
  readonly uid: number | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Gives up; its reason is thrown. */
  readonly stop: AbortSignal;
}

/**
 * Makes the folder of data unless it is there, and checks that this process can use the one that is. The caller holds the
 * lab's lock. @returns the password
 */
export async function ensureCluster(place: PostgresPlace, options: ClusterOptions): Promise<string> {
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  await removeUnfinished(place.folder);
  const isThere = await checkCluster(place, options.uid);
  if (isThere && !existsSync(place.passwordFile)) throw passwordIsMissing(place);
  const password = await ensurePassword(place.passwordFile);
  if (!isThere) await initialise(place, options);
  return password;
}

/** @returns false when there is none yet */
async function checkCluster({ dataDir }: PostgresPlace, uid: number | null): Promise<boolean> {
  if (!existsSync(dataDir)) return false;
  const owner = (await stat(dataDir)).uid;
  if (uid !== null && owner !== uid) throw belongsToOther(dataDir, owner, uid);
  if ((await readdir(dataDir)).length === 0) {
    await rm(dataDir, { recursive: true });
    return false;
  }
  const versionFile = join(dataDir, "PG_VERSION");
  if (!existsSync(versionFile)) throw isNoCluster(dataDir);
  const version = (await readFile(versionFile, "utf8")).trim();
  if (version !== String(POSTGRES_MAJOR)) throw otherVersion(dataDir, version);
  return true;
}

/** Made beside its place and renamed, so that an interrupted initdb leaves nothing that looks finished. */
const UNFINISHED = "data.new-";

async function removeUnfinished(folder: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => name.startsWith(UNFINISHED));
  for (const name of left) {
    await endInitdb(join(folder, name));
    await removeFolder(join(folder, name));
  }
}

/** Tried again where a process that is being killed has made one more file. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

async function initialise(
  { folder, dataDir, passwordFile }: PostgresPlace,
  { program, env, stop }: ClusterOptions,
): Promise<void> {
  const unfinished = join(folder, `${UNFINISHED}${randomBytes(4).toString("hex")}`);
  const outcome = await runInitdb({
    ...{ program, dataDir: unfinished, passwordFile, user: POSTGRES_USER },
    ...{ env: postgresEnvironment(env), stop },
  });
  if (outcome.status === "made") {
    await rename(unfinished, dataDir);
    return;
  }
  await removeFolder(unfinished);
  stop.throwIfAborted();
  throw initdbFailed(dataDir, outcome.said);
}

/** Without what the user's environment says to PostgreSQL's programs. */
export function postgresEnvironment(
  inherited: Readonly<Record<string, string | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !name.startsWith("PG")));
}

/** The password of our PostgreSQL: 256 random bits as hexadecimal digits. */
async function ensurePassword(file: string): Promise<string> {
  if (!existsSync(file)) {
    await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
    const unfinished = `${file}.new`;
    await writeFile(unfinished, randomBytes(32).toString("hex"), { mode: 0o600, flush: true });
    await rename(unfinished, file);
  }
  return await readPassword(file);
}

export async function readPassword(file: string): Promise<string> {
  return (await readFile(file, "utf8")).trim();
}

function initdbFailed(dataDir: string, said: string): CliError {
  const detail = selectFaults(said);
  return new CliError(
    {
      ko: `데이터베이스를 만들지 못했습니다 (${dataDir}). 아래 이유를 고친 뒤 다시 실행하세요:\n${detail}`,
      en: `The database could not be made (${dataDir}). Correct the reason above and run this again.`,
    },
    3,
  );
}

function passwordIsMissing({ dataDir, passwordFile }: PostgresPlace): CliError {
  return new CliError(
    {
      ko: `데이터베이스(${dataDir})의 암호 파일이 없습니다 (${passwordFile}). 백업에서 되돌리거나, 기록을 버려도 되면 ${dataDir} 폴더를 옮기고 다시 실행하세요.`,
      en: `The password file of the database (${dataDir}) is missing (${passwordFile}). Restore it from a backup; or, if its records may go, move the folder ${dataDir} away and run this again.`,
    },
    3,
  );
}

function belongsToOther(dataDir: string, owner: number, uid: number): CliError {
  return new CliError(
    {
      ko: `데이터베이스 폴더(${dataDir})는 사용자 ${owner}의 것인데 지금은 사용자 ${uid}입니다. 그 사용자로 실행하거나 sudo chown -R ${uid} 로 DSCHOOL_HOME의 소유자를 바꾸세요.`,
      en: `The database folder (${dataDir}) belongs to user ${owner}, and this is user ${uid}. Run the lab as that user, or change the owner of DSCHOOL_HOME with sudo chown -R ${uid}.`,
    },
    3,
  );
}

function isNoCluster(dataDir: string): CliError {
  return new CliError(
    {
      ko: `${dataDir}에 PostgreSQL 데이터가 아닌 파일이 있습니다. 그 폴더를 다른 곳으로 옮기고 다시 실행하세요.`,
      en: `${dataDir} holds files that are not PostgreSQL's. Move that folder elsewhere and run this again.`,
    },
    3,
  );
}

function otherVersion(dataDir: string, version: string): CliError {
  return new CliError(
    {
      ko: `데이터베이스 폴더(${dataDir})는 PostgreSQL ${version}의 것이고 이 실습실은 ${POSTGRES_MAJOR}을(를) 씁니다. PostgreSQL ${version}으로 띄워 DATABASE_URL로 알려 주거나, pg_upgrade로 옮긴 뒤 다시 실행하세요.`,
      en: `The database folder (${dataDir}) is of PostgreSQL ${version}, and this lab uses ${POSTGRES_MAJOR}. Start it with PostgreSQL ${version} and name that in DATABASE_URL, or bring it over with pg_upgrade, and run this again.`,
    },
    3,
  );
}
