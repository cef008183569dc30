import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CURRICULUM } from "#lab-server/config";
import { issueAccessToken } from "#lab-server/identity/access-tokens";
import { installQueue } from "#lab-server/jobs/queue";
import { migrateTables } from "#lab-server/migrations/migrate";
import { seedSolo } from "#lab-server/solo/seed";
import { ensureEnrolments } from "#lab-server/store/cohorts";
import type { Database } from "#lab-server/store/database";
import { openDatabase } from "#lab-server/store/open-database";
import { ensurePerson } from "#lab-server/store/people";
import { PostgresServer, freePort } from "../../tests/integration/postgres-server.ts";
import { type CpuMeter, openCpuMeter } from "../grading/cpu-meter.ts";
import type { ServerBenchConfig } from "./config.ts";
import { LabProcess } from "./lab-process.ts";

/** What the installation has and the bench only reads, or adds cached answers to. */
const SHARED = ["runtime", "datasets", "private"];

export type BenchProcess = "postgres" | "server" | "worker";

/** PostgreSQL, server and worker as processes of their own, with trainees in a cohort. */
export interface BenchLab extends AsyncDisposable {
  readonly url: string;
  readonly db: Database;
  /** A bearer token for each trainee. */
  readonly tokens: readonly string[];
  readonly pids: Readonly<Record<BenchProcess, number>>;
  readonly cpu: Readonly<Record<BenchProcess, CpuMeter>>;
}

export async function openBenchLab({
  home: installation,
  env,
  submissions,
}: ServerBenchConfig): Promise<BenchLab> {
  await using stack = new AsyncDisposableStack();
  const home = mkdtempSync(join(tmpdir(), "dschool-bench-"));
  stack.defer(() => rmSync(home, { recursive: true, force: true }));
  for (const folder of SHARED) symlinkSync(join(installation, folder), join(home, folder));
  let closePostgresCpu = (): void => undefined;
  stack.defer(() => closePostgresCpu());
  const postgres = stack.use(await PostgresServer.start());
  // Of the backends it starts from now on.
  const postgresCpu = openCpuMeter(postgres.pid, "postgres");
  closePostgresCpu = () => {
    postgresCpu[Symbol.dispose]();
  };
  const db = openDatabase(postgres.url);
  stack.defer(() => db.destroy());
  await migrateTables(db);
  await installQueue(postgres.url);
  await seedSolo(db, { now: new Date(), login: "solo", curriculum: CURRICULUM });
  const tokens = await enrol(db, submissions);
  const port = await freePort();
  const labEnv = {
    ...env,
    DATABASE_URL: postgres.url,
    DSCHOOL_HOME: home,
    DSCHOOL_PORT: String(port),
    DSCHOOL_LOG_LEVEL: "info",
  };
  const worker = stack.use(await LabProcess.start("src/lab-server/jobs/main.ts", "ready", labEnv));
  const server = stack.use(await LabProcess.start("src/lab-server/main.ts", "listening", labEnv));
  const kept = stack.move();
  return {
    url: `http://127.0.0.1:${String(port)}`,
    db,
    tokens,
    cpu: { postgres: postgresCpu, server: server.cpu, worker: worker.cpu },
    pids: { postgres: postgres.pid, server: server.pid, worker: worker.pid },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function enrol(db: Database, trainees: number): Promise<string[]> {
  const { id: cohortId } = await db.selectFrom("cohorts").select("id").executeTakeFirstOrThrow();
  const tokens: string[] = [];
  for (let number = 1; number <= trainees; number += 1) {
    const login = `trainee-${String(number)}`;
    const personId = await ensurePerson(db, { login, name: login, now: new Date() });
    await ensureEnrolments(db, cohortId, personId, ["trainee"]);
    tokens.push(await issueAccessToken(db, { personId, scope: "trainee", now: new Date() }));
  }
  return tokens;
}
