import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { endProcesses } from "#cli/lab/end-process";
import { ensureCluster, postgresPlace } from "#cli/lab/postgres-cluster";
import type { PostgresPlace } from "#cli/lab/postgres-cluster";
import { postgresPart, postgresUrl } from "#cli/lab/postgres-part";
import { selectPostgresProgram } from "#cli/lab/postgres-program";
import { listPostgresOf, pidFileOf } from "#cli/lab/postmaster";
import { isAlive } from "#cli/lab/process-table";
import { SupervisedProcess } from "#cli/lab/supervised-process";
import type { PartEvent } from "#cli/lab/supervised-process";

const CLUSTER_MODULE = resolve(import.meta.dirname, "../../src/cli/lab/postgres-cluster.ts");
const PROGRAM_MODULE = resolve(import.meta.dirname, "../../src/cli/lab/postgres-program.ts");
const UID = process.getuid?.() ?? null;
const program = await selectPostgresProgram(UID);

let home: string;
let place: PostgresPlace;
let port: number;
let events: PartEvent[];
let started: AsyncDisposableStack;

beforeEach(async () => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "dschool-pg-")));
  chmodSync(home, 0o700);
  place = postgresPlace(home);
  port = await freePort();
  events = [];
  started = new AsyncDisposableStack();
});

afterEach(async () => {
  await started.disposeAsync();
  if (existsSync(place.dataDir)) {
    await endProcesses(listPostgresOf(place.dataDir), { signal: "SIGQUIT", limitMs: 10_000 });
  }
  rmSync(home, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}

const NEVER = new AbortController().signal;

const ensure = (stop = NEVER): Promise<string> =>
  ensureCluster(place, { program, uid: UID, env: process.env, stop });

async function startPostgres(password: string): Promise<SupervisedProcess> {
  const logs = join(home, "logs");
  const part = postgresPart({ place, program, port, password, env: process.env, logs });
  const options = { tell: (event: PartEvent) => events.push(event), stop: NEVER, kill: NEVER };
  return started.use(await SupervisedProcess.start(part, options));
}

async function ask(password: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: postgresUrl(port, password) });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>({ text: sql });
    return rows.flatMap((row) => Object.values(row));
  } finally {
    await client.end();
  }
}

const matching = (words: RegExp): unknown => expect.stringMatching(words);
const postmasterPid = (): number => Number(readFileSync(pidFileOf(place.dataDir), "utf8").split("\n")[0]);
const told = (): string[] => events.map(({ kind }) => kind).filter((kind) => kind !== "started");

test("a first start makes a database that sorts alike everywhere, asks for its password and syncs to disk", async () => {
  const password = await ensure();
  await startPostgres(password);
  expect(statSync(place.passwordFile).mode & 0o777).toBe(0o600);
  expect(statSync(place.dataDir).mode & 0o777).toBe(0o700);
  const settings = `SELECT current_setting('fsync') || ' ' || current_setting('server_encoding') || ' ' || datlocale || ' ' ||
    current_setting('listen_addresses') || ' [' || current_setting('unix_socket_directories') || ']'
    FROM pg_database WHERE datname = current_database()`;
  expect(await ask(password, settings)).toEqual(["on UTF8 C.UTF-8 127.0.0.1 []"]);
  expect(await ask(password, "SELECT current_setting('max_connections')")).toEqual(["60"]);
  await expect(ask("wrong", "SELECT 1")).rejects.toMatchObject({ code: "28P01" });
});

test("what was written is there after a stop and a start, and a stop leaves no process and no pid file", async () => {
  const password = await ensure();
  const postgres = await startPostgres(password);
  await ask(password, "CREATE TABLE kept AS SELECT 7 AS seven");
  await postgres[Symbol.asyncDispose]();
  expect(existsSync(pidFileOf(place.dataDir))).toBe(false);
  expect(listPostgresOf(place.dataDir)).toEqual([]);
  expect(await ensure()).toBe(password);
  await startPostgres(password);
  expect(await ask(password, "SELECT seven FROM kept")).toEqual([7]);
});

test("a running PostgreSQL that nobody watches any more is taken over, and ends with its new supervisor", async () => {
  const password = await ensure();
  const abandoned = await startPostgres(password);
  const pid = postmasterPid();
  await ask(password, "CREATE TABLE kept AS SELECT 7 AS seven");
  const supervised = await startPostgres(password);
  expect(postmasterPid()).toBe(pid);
  expect(await ask(password, "SELECT seven FROM kept")).toEqual([7]);
  const ended = supervised[Symbol.asyncDispose]();
  await Promise.all([ended, abandoned[Symbol.asyncDispose]()]);
  expect(listPostgresOf(place.dataDir)).toEqual([]);
});

test("a killed PostgreSQL is started again once its backends are gone, with what it had acknowledged", async () => {
  const password = await ensure();
  await startPostgres(password);
  await ask(password, "CREATE TABLE kept AS SELECT 7 AS seven");
  const pid = postmasterPid();
  const others = listPostgresOf(place.dataDir).filter((other) => other.pid !== pid);
  // A process that is stopped does not notice that its postmaster is gone.
  process.kill(others[0]?.pid ?? 0, "SIGSTOP");
  process.kill(pid, "SIGKILL");
  await expect.poll(told, { timeout: 60_000 }).toEqual(["died", "back"]);
  expect(postmasterPid()).not.toBe(pid);
  expect(others.filter(isAlive)).toEqual([]);
  expect(await ask(password, "SELECT seven FROM kept")).toEqual([7]);
});

test("a pid file left behind does not mislead when its number is another process's", async () => {
  const password = await ensure();
  const other = spawn("sleep", ["600"], { stdio: "ignore" });
  const lines = [other.pid, place.dataDir, 1_700_000_000, port, "", "127.0.0.1", "0 0", "ready"];
  writeFileSync(pidFileOf(place.dataDir), `${lines.join("\n")}\n`);
  const postgres = await startPostgres(password);
  expect(await ask(password, "SELECT 1")).toEqual([1]);
  await postgres[Symbol.asyncDispose]();
  expect(other.exitCode ?? other.signalCode).toBeNull();
  other.kill("SIGKILL");
});

test.each(["", "999999"])("a pid file that was cut short does not mislead: %j", async (text) => {
  const password = await ensure();
  writeFileSync(pidFileOf(place.dataDir), text);
  await startPostgres(password);
  expect(await ask(password, "SELECT 1")).toEqual([1]);
});

test("a making that is given up ends at once and leaves nothing", async () => {
  const stop = new AbortController();
  const made = ensure(stop.signal);
  await expect.poll(() => unfinished(), { interval: 5 }).toHaveLength(1);
  stop.abort();
  await expect(made).rejects.toBe(stop.signal.reason);
  expect(unfinished()).toEqual([]);
  await ensure();
});

test("a database is made while the maker before, whose supervisor was killed, still writes", async () => {
  const script = `
      const { ensureCluster, postgresPlace } = await import(${JSON.stringify(CLUSTER_MODULE)});
      const { selectPostgresProgram } = await import(${JSON.stringify(PROGRAM_MODULE)});
      const [uid, stop] = [process.getuid(), new AbortController().signal];
      const program = await selectPostgresProgram(uid);
      await ensureCluster(postgresPlace(${JSON.stringify(home)}), { program, uid, env: process.env, stop });`;
  const killed = spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: "inherit" });
  const gone = once(killed, "exit");
  await expect.poll(() => unfinished().some(hasFiles), { interval: 2, timeout: 20_000 }).toBe(true);
  killed.kill("SIGKILL");
  await gone;
  const [left] = unfinished();
  await startPostgres(await ensure());
  expect(existsSync(join(place.folder, String(left)))).toBe(false);
});

const unfinished = (): string[] =>
  existsSync(place.folder) ? readdirSync(place.folder).filter((name) => name.startsWith("data.new-")) : [];

const hasFiles = (name: string): boolean => existsSync(join(place.folder, name, "base", "1"));

test("an interrupted making of the database is made anew", async () => {
  mkdirSync(join(place.folder, "data.new-0000", "base"), { recursive: true });
  writeFileSync(join(place.folder, "data.new-0000", "PG_VERSION"), "18\n");
  const password = await ensure();
  await startPostgres(password);
  expect(existsSync(join(place.folder, "data.new-0000"))).toBe(false);
  expect(await ask(password, "SELECT 1")).toEqual([1]);
});

test("a folder of another PostgreSQL is left as it is, with what to do", async () => {
  mkdirSync(place.dataDir, { recursive: true });
  writeFileSync(join(place.dataDir, "PG_VERSION"), "15\n");
  await expect(ensure()).rejects.toMatchObject({
    exitCode: 3,
    message: matching(/PostgreSQL 15.*DATABASE_URL/),
  });
  expect(readFileSync(join(place.dataDir, "PG_VERSION"), "utf8")).toBe("15\n");
});

test("a folder with other files is left as it is, with what to do", async () => {
  mkdirSync(place.dataDir, { recursive: true });
  writeFileSync(join(place.dataDir, "thesis.txt"), "…");
  await expect(ensure()).rejects.toMatchObject({
    exitCode: 3,
    message: matching(/Move that folder/),
  });
  expect(existsSync(join(place.dataDir, "thesis.txt"))).toBe(true);
});

test("a database of another user is named with both users", async () => {
  await ensure();
  const options = { program, uid: 4242, env: process.env, stop: NEVER };
  await expect(ensureCluster(place, options)).rejects.toMatchObject({
    exitCode: 3,
    message: matching(/belongs to user \d+, and this is user 4242/),
  });
});

test("a lost or foreign password file is told, and nothing is left running", async () => {
  await ensure();
  rmSync(place.passwordFile);
  await expect(ensure()).rejects.toMatchObject({ exitCode: 3, message: matching(/missing/) });
  await expect(startPostgres("another")).rejects.toMatchObject({
    message: matching(/does not fit/),
  });
  expect(listPostgresOf(place.dataDir)).toEqual([]);
});

test("as root without user namespaces it says so, and what to do instead", async () => {
  const forbid = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$0" --input-type=module --eval "$1"';
  const ask = `
      const { selectPostgresProgram } = await import(${JSON.stringify(PROGRAM_MODULE)});
      await selectPostgresProgram(process.getuid()).catch((error) => console.log(JSON.stringify(error.text)));`;
  const args = ["--user", "--map-root-user", "sh", "-c", forbid, process.execPath, ask];
  const { stdout } = await promisify(execFile)("unshare", args);
  expect(JSON.parse(stdout)).toEqual({
    ko: matching(/root.*사용자 이름공간.*DATABASE_URL/),
    en: matching(/refuses to run as root.*user namespaces.*ordinary user.*DATABASE_URL/),
  });
});

test("a port that somebody else has ends the start with PostgreSQL's own words", async () => {
  const password = await ensure();
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  await expect(startPostgres(password)).rejects.toMatchObject({
    text: { ko: expect.stringMatching(/could not (bind|create any)/) as unknown },
  });
  other.close();
});
