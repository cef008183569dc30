import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { CURRICULUM } from "#cli/config";
import { run as release } from "#cli/release";
import { openJobSender, installQueue } from "#lab-server/jobs/queue";
import type { JobSender } from "#lab-server/jobs/queue";
import { migrateTables } from "#lab-server/migrations/migrate";
import { seedSolo } from "#lab-server/solo/seed";
import { ensureAssignment, selectOptionalAssignment } from "#lab-server/store/assignments";
import type { Database } from "#lab-server/store/database";
import { openDatabase } from "#lab-server/store/open-database";
import { handIn, selectOptionalSubmission } from "#lab-server/store/submissions";
import type { SubmissionRow } from "#lab-server/store/submissions";
import { openGradingHome } from "./grading-home.ts";
import { NotebookDraft, codeCell } from "./notebook-draft.ts";
import { PostgresServer } from "./postgres-server.ts";
import { runVerb } from "./run-verb.ts";
import { WorkerProcess } from "./worker-process.ts";

const EXERCISE = "05-traffic/speeds";
const POLL_MS = 25;

/** A lab's database, queue and data without its server: what a worker needs. */
export class GradingLab implements AsyncDisposable {
  readonly home: string;
  /** For files of a test. */
  readonly dir: string;
  readonly postgres: PostgresServer;
  readonly db: Database;
  readonly sender: JobSender;
  readonly #personId: string;
  readonly #solution: string;
  readonly #opened: AsyncDisposableStack;

  private constructor(parts: {
    home: string;
    dir: string;
    postgres: PostgresServer;
    db: Database;
    sender: JobSender;
    personId: string;
    solution: string;
    opened: AsyncDisposableStack;
  }) {
    this.home = parts.home;
    this.dir = parts.dir;
    this.postgres = parts.postgres;
    this.db = parts.db;
    this.sender = parts.sender;
    this.#personId = parts.personId;
    this.#solution = parts.solution;
    this.#opened = parts.opened;
  }

  static async open(): Promise<GradingLab> {
    await using stack = new AsyncDisposableStack();
    const { home, dir } = stack.use(await openGradingHome());
    // As where the data lie on another disk.
    renameSync(join(home, "datasets"), join(dir, "datasets"));
    symlinkSync(join(dir, "datasets"), join(home, "datasets"));
    const file = join(dir, "solution.ipynb");
    await runVerb(release, [EXERCISE, "--solution", "-o", file], home);
    const postgres = stack.use(await PostgresServer.start());
    const db = openDatabase(postgres.url);
    stack.defer(() => db.destroy());
    await migrateTables(db);
    await installQueue(postgres.url);
    const { personId } = await seedSolo(db, { now: new Date(), login: "solo", curriculum: CURRICULUM });
    const sender = stack.use(await openJobSender(db));
    const solution = readFileSync(file, "utf8");
    return new GradingLab({ home, dir, postgres, db, sender, personId, solution, opened: stack.move() });
  }

  startWorker(): Promise<WorkerProcess> {
    return WorkerProcess.start({ home: this.home, databaseUrl: this.postgres.url });
  }

  /** The reference solution, a file of its own each time. */
  draft(): NotebookDraft {
    const draft = new NotebookDraft(this.#solution);
    draft.json.metadata["attempt"] = randomUUID();
    return draft;
  }

  /** The same, which takes its time. */
  slowDraft(milliseconds: number): NotebookDraft {
    const wait = `await new Promise((done) => setTimeout(done, ${milliseconds}));`;
    return this.draft().insertAfter("q1", codeCell(wait));
  }

  /** Hands in a notebook as the server does. @returns the submission's id */
  async handIn(notebook: NotebookDraft | Buffer, exercise = EXERCISE): Promise<string> {
    const bytes = notebook instanceof NotebookDraft ? notebook.bytes() : notebook;
    const personId = this.#personId;
    const assignment = await selectOptionalAssignment(this.db, personId, { exercise });
    if (assignment === null) throw new Error(`no assignment of ${exercise}`);
    const outcome = await handIn(
      this.db,
      {
        assignmentId: assignment.id,
        personId,
        fileName: "a.ipynb",
        savedAt: null,
        bytes,
        receivedAt: new Date(),
      },
      (transaction, id) => this.sender.sendGrade(transaction, id),
    );
    if (outcome.status !== "received") throw new Error(outcome.status);
    return outcome.id;
  }

  /** Assigns an exercise that the curriculum need not have. */
  async assign(exercise: string): Promise<void> {
    const { id: cohortId } = await this.db.selectFrom("cohorts").select("id").executeTakeFirstOrThrow();
    const [opensAt, dueAt] = [new Date(0), new Date(Date.now() + 1e9)];
    await ensureAssignment(this.db, { cohortId, exercise, position: 99, opensAt, dueAt, closesAt: null });
  }

  /** Waits until a submission has come to an end. */
  async ended(id: string): Promise<SubmissionRow> {
    return eventually(async () => {
      const row = await selectOptionalSubmission(this.db, { personId: this.#personId, id });
      return (row?.status ?? null) === null ? null : row;
    });
  }

  /** Every run of a submission. */
  runsOf(id: string) {
    return this.db.selectFrom("grading_runs").selectAll().where("submission_id", "=", id).execute();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened.disposeAsync();
  }
}

/** Asks until there is an answer; a test's own limit ends it. */
export async function eventually<T>(ask: () => Promise<T | null>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    await sleep(POLL_MS);
  }
}
