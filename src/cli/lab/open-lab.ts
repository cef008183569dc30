import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { LocalText } from "#domain/local-text";
import { issueAccessToken } from "#lab-server/identity/access-tokens";
import { migrateToLatest } from "#lab-server/migrations/migrate";
import { seedSolo, SOLO_LOGIN } from "#lab-server/solo/seed";
import { copyGallery, prepareWorkspace } from "#lab-server/solo/workspace";
import type { Database } from "#lab-server/store/database";
import { databaseFault } from "#lab-server/store/database-fault";
import { openDatabase } from "#lab-server/store/open-database";
import { CliError } from "../cli-error.ts";
import type { CliConfig } from "../config.ts";
import { jupyterPart } from "./jupyter-part.ts";
import { issueSoloLink } from "./lab-address.ts";
import { choosePorts } from "./lab-ports.ts";
import type { OwnRecord } from "./lab-record.ts";
import { labUrl, portalUrl } from "./lab-urls.ts";
import type { LabPorts } from "./lab-urls.ts";
import { tryLock } from "#catalogue/machine-lock";
import { ensureCluster, postgresPlace } from "./postgres-cluster.ts";
import { postgresPart, postgresUrl } from "./postgres-part.ts";
import { selectPostgresProgram } from "./postgres-program.ts";
import type { PostgresProgram } from "./postgres-program.ts";
import { findPostmaster } from "./postmaster.ts";
import { serverPart, workerPart } from "./server-parts.ts";
import type { ServerOptions } from "./server-parts.ts";
import type { StepLines } from "./step-lines.ts";
import { SupervisedProcess } from "./supervised-process.ts";
import type { Part, Supervision } from "./supervised-process.ts";
import { tryListen } from "./try-listen.ts";

export interface OpenLabOptions {
  /** Its home has no symbolic links. */
  readonly config: CliConfig;
  readonly withLab: boolean;
  /** The package's folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly record: OwnRecord;
  readonly lines: StepLines;
  readonly supervision: Supervision;
  readonly now: () => Date;
}

/** A lab whose parts run until it is disposed of. */
export interface OpenLab extends AsyncDisposable {
  /** Lets the one person in, once. */
  readonly url: string;
  readonly portalUrl: string;
  /** Null without JupyterLab. */
  readonly labUrl: string | null;
}

/** Brings up everything, in order; what was up already ends when something does not come up. The caller holds the lock. */
export async function openLab(options: OpenLabOptions): Promise<OpenLab> {
  const { config, record, lines, supervision, now } = options;
  await using stack = new AsyncDisposableStack();
  const ours = config.databaseUrl === null ? await findOurPostgres(config.home) : null;
  const ports = await chooseLabPorts(options, ours, stack);
  record.update({ ports });
  const databaseUrl =
    config.databaseUrl ??
    (await lines.step({ ko: "데이터베이스", en: "database" }, () =>
      startPostgres(options, ours, ports, stack),
    ));
  supervision.stop.throwIfAborted();
  const db = openDatabase(databaseUrl);
  stack.defer(() => db.destroy());
  const personId = await lines.step({ ko: "기록 준비", en: "records" }, () =>
    prepareRecords(options, db, databaseUrl),
  );
  supervision.stop.throwIfAborted();
  const parts = await describeParts(options, { ports, databaseUrl, db, personId });
  await lines.step(titleOf(parts), () => startTogether(parts, supervision, stack));
  const url = await issueSoloLink(db, ports.portal, now());
  record.update({ state: "open" });
  const kept = stack.move();
  return {
    url,
    portalUrl: portalUrl(ports.portal),
    labUrl: ports.lab === null ? null : labUrl(ports.lab),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

interface OurPostgres {
  readonly program: PostgresProgram;
  /** Of one that an earlier supervisor left running. */
  readonly runningPort: number | null;
}

async function findOurPostgres(home: string): Promise<OurPostgres> {
  const program = await selectPostgresProgram(process.getuid?.() ?? null);
  const found = findPostmaster(postgresPlace(home).dataDir, program.postgres);
  const isUsable = found.status === "running" && !found.postmaster.mustEnd;
  return { program, runningPort: isUsable ? found.postmaster.port : null };
}

const PORT_OF: Readonly<Record<string, LocalText>> = {
  portal: { ko: "실습실 페이지", en: "the portal" },
  lab: { ko: "JupyterLab", en: "JupyterLab" },
  database: { ko: "데이터베이스", en: "the database" },
};

async function chooseLabPorts(
  { config, withLab, lines }: OpenLabOptions,
  ours: OurPostgres | null,
  stack: AsyncDisposableStack,
): Promise<LabPorts> {
  const startsPostgres = ours !== null && ours.runningPort === null;
  const wanted: Record<string, number> = {
    portal: config.port,
    ...(withLab ? { lab: config.labPort } : {}),
    ...(startsPostgres ? { database: config.databasePort } : {}),
  };
  const chosen = await choosePorts(wanted, (port) => tryTakePort(port, stack));
  for (const [name, port] of Object.entries(chosen)) {
    const title = PORT_OF[name];
    if (title !== undefined && port !== wanted[name])
      lines.say("!", portIsTaken(title, Number(wanted[name]), port));
  }
  return {
    portal: chosen["portal"] ?? config.port,
    lab: chosen["lab"] ?? null,
    database: chosen["database"] ?? ours?.runningPort ?? null,
  };
}

/** Kept from other labs of this machine, which look for ports while this one's parts do not listen yet. */
async function tryTakePort(port: number, stack: AsyncDisposableStack): Promise<boolean> {
  if ((await tryListen(port)) !== null) return false;
  const lock = await tryLock(`the port ${port}`);
  if (lock === null) return false;
  stack.use(lock);
  return true;
}

function portIsTaken(title: LocalText, wanted: number, port: number): LocalText {
  return {
    ko: `포트 ${wanted}은(는) 다른 프로그램이 쓰고 있어 ${title.ko}은(는) ${port}을(를) 씁니다`,
    en: `port ${wanted} is taken by another program, so ${title.en} uses ${port}`,
  };
}

/** @returns the address of its database */
async function startPostgres(
  { config, env, supervision }: OpenLabOptions,
  ours: OurPostgres | null,
  ports: LabPorts,
  stack: AsyncDisposableStack,
): Promise<string> {
  if (ours === null || ports.database === null)
    throw new Error("a PostgreSQL of ours has a program and a port");
  const { home } = config;
  const place = postgresPlace(home);
  const { program } = ours;
  const uid = process.getuid?.() ?? null;
  const password = await ensureCluster(place, { program, uid, env, stop: supervision.stop });
  const part = postgresPart({
    place,
    program,
    port: ports.database,
    password,
    env,
    logs: join(home, "logs"),
  });
  stack.use(await SupervisedProcess.start(part, supervision));
  return postgresUrl(ports.database, password);
}

/** @returns the id of the one person */
async function prepareRecords({ config, now }: OpenLabOptions, db: Database, url: string): Promise<string> {
  try {
    const outcome = await migrateToLatest(db, url);
    if (outcome.status === "newer") throw databaseIsNewer(outcome);
    const { personId } = await seedSolo(db, {
      now: now(),
      login: SOLO_LOGIN,
      curriculum: config.curriculum,
    });
    return personId;
  } catch (error) {
    throw config.databaseUrl !== null && isRefusal(error) ? databaseRefuses(error) : error;
  }
}

/** SQLSTATE: who connects is not let in, there is no such database, its user may not make tables. */
const REFUSALS = new Set(["28P01", "28000", "3D000", "42501"]);

function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (databaseFault(error) === "away") return true;
  return ("code" in error && REFUSALS.has(String(error.code))) || isRefusal(error.cause);
}

function databaseRefuses(error: Error): CliError {
  const detail = error.cause instanceof Error ? error.cause.message : error.message;
  return new CliError(
    {
      ko: `DATABASE_URL의 데이터베이스를 쓸 수 없습니다 (${detail}). PostgreSQL이 떠 있는지, 주소와 사용자, 암호, 권한이 맞는지 확인하고 다시 실행하세요.`,
      en: `The database of DATABASE_URL cannot be used (${detail}). Check that PostgreSQL runs and that the address, user, password and rights are right, and run this again.`,
    },
    3,
    { cause: error },
  );
}

function databaseIsNewer({ found, known }: { readonly found: string; readonly known: string }): CliError {
  return new CliError(
    {
      ko: `데이터베이스를 더 새로운 실습실이 만들었습니다 (${found}; 이 실습실이 아는 것은 ${known}까지). git pull로 실습실을 새로 받거나, DSCHOOL_HOME을 다른 폴더로 정하고 다시 실행하세요. 기록은 그대로입니다.`,
      en: `The database was made by a newer version of the lab (${found}; this one knows up to ${known}). Update the lab with git pull, or set DSCHOOL_HOME to another folder, and run this again. The records are untouched.`,
    },
    3,
  );
}

interface Prepared {
  readonly ports: LabPorts;
  readonly databaseUrl: string;
  readonly db: Database;
  readonly personId: string;
}

async function describeParts(
  { config, root, env: given, now }: OpenLabOptions,
  { ports, databaseUrl, db, personId }: Prepared,
): Promise<readonly Part[]> {
  const { home, lang, curriculum } = config;
  // Absolute: the parts run in other folders.
  const env = { ...given, DSCHOOL_CURRICULUM: curriculum };
  const lab = ports.lab === null ? null : { port: ports.lab, token: randomBytes(24).toString("hex") };
  const options: ServerOptions = { home, lang, port: ports.portal, databaseUrl, lab, root, env };
  const own = [serverPart(options), workerPart(options, db, now)];
  const workspace = await prepareWorkspace(home, SOLO_LOGIN);
  await copyGallery(workspace);
  if (lab === null) return own;
  const kernels = {
    DSCHOOL_URL: portalUrl(ports.portal),
    DSCHOOL_TOKEN: await issueAccessToken(db, { personId, scope: "trainee", now: now() }),
  };
  return [...own, jupyterPart({ home, lang, ...lab, workspace: workspace.dir, root, env, kernels })];
}

function titleOf(parts: readonly Part[]): LocalText {
  const titles = parts.map(({ title }) => title);
  return { ko: titles.map(({ ko }) => ko).join(", "), en: titles.map(({ en }) => en).join(", ") };
}

/** Starts parts that do not wait for each other; when one does not come up, the others end. */
async function startTogether(
  parts: readonly Part[],
  supervision: Supervision,
  stack: AsyncDisposableStack,
): Promise<void> {
  const failed = new AbortController();
  const stop = AbortSignal.any([supervision.stop, failed.signal]);
  const group = stack.use(new ParallelStop());
  const starts = parts.map(async (part) => {
    try {
      group.add(await SupervisedProcess.start(part, { ...supervision, stop }));
    } catch (error) {
      failed.abort(error); // the first reason stands; what is given up for it is thrown again
      throw failed.signal.reason;
    }
  });
  await Promise.allSettled(starts);
  supervision.stop.throwIfAborted();
  if (failed.signal.aborted) throw failed.signal.reason;
}

/** Ends what does not need each other at the same time. */
class ParallelStop implements AsyncDisposable {
  readonly #running: AsyncDisposable[] = [];

  add(running: AsyncDisposable): void {
    this.#running.push(running);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#running.map((running) => running[Symbol.asyncDispose]()));
  }
}
