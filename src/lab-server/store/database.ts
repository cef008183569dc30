import type { ColumnType, Generated, JSONColumnType, Kysely } from "kysely";
import type { Reason } from "#domain/reason";
import type { Role } from "#domain/role";
import type { Verdict } from "#domain/verdict";
import type { Diff } from "#wire/check-messages";

/** The tables of the lab's state, as `src/lab-server/migrations` makes them. */
export interface Tables {
  people: PeopleTable;
  cohorts: CohortsTable;
  enrolments: EnrolmentsTable;
  assignments: AssignmentsTable;
  notebooks: NotebooksTable;
  submissions: SubmissionsTable;
  grading_runs: GradingRunsTable;
  verdicts: VerdictsTable;
  explanations: ExplanationsTable;
  opened_hints: OpenedHintsTable;
  sessions: SessionsTable;
  login_links: LoginLinksTable;
  access_tokens: AccessTokensTable;
  workers: WorkersTable;
}

export type Database = Kysely<Tables>;

/** Set when a row is written, by us and not by PostgreSQL, so that tests have a clock. */
type Instant = ColumnType<Date, Date, never>;
type OptionalInstant = ColumnType<Date | null, Date | null, Date | null>;
type Id = ColumnType<string, string | undefined, never>;

interface PeopleTable {
  id: Id;
  login: string;
  name: string;
  created_at: Instant;
}

interface CohortsTable {
  id: Id;
  /** Named in addresses, such as `solo`. */
  slug: string;
  title_ko: string;
  title_en: string;
  created_at: Instant;
}

interface EnrolmentsTable {
  cohort_id: string;
  person_id: string;
  role: Role;
}

interface AssignmentsTable {
  id: Id;
  cohort_id: string;
  /** `<unit>/<exercise>`. */
  exercise: string;
  /** Its place in the cohort's list, from 0. */
  position: number;
  opens_at: ColumnType<Date, Date, Date>;
  /** After it a submission is late. */
  due_at: ColumnType<Date, Date, Date>;
  /** After it none is taken; null for never. */
  closes_at: OptionalInstant;
}

/** Contents of notebooks by their hash: what was handed in twice is kept once. Immutable. */
interface NotebooksTable {
  sha256: Buffer;
  bytes: ColumnType<Buffer, Buffer, never>;
}

/** Immutable: a trigger refuses UPDATE and DELETE. */
interface SubmissionsTable {
  id: Id;
  assignment_id: string;
  person_id: string;
  /** From 1, of one person at one assignment. */
  attempt: number;
  notebook_sha256: Buffer;
  /** As the trainee's notebook is called, never used as a path. */
  file_name: string;
  saved_at: ColumnType<Date | null, Date | null, never>;
  received_at: Instant;
  late: boolean;
}

/** Append-only: a trigger refuses UPDATE and DELETE. */
interface GradingRunsTable {
  id: Id;
  submission_id: string;
  checks_version: number;
  status: "graded" | "refused" | "error";
  score: number;
  max: number;
  tier: "A" | "B" | "D" | null;
  variant: string;
  /** For instructors only: code that ran on hidden data can choose it. */
  duration_ms: number;
  /** Why it was refused or failed; null when graded. */
  reason: JSONColumnType<Reason> | null;
  notes: JSONColumnType<readonly Reason[]>;
  finished_at: Instant;
}

interface VerdictsTable {
  run_id: string;
  question: string;
  /** In the notebook, from 0. */
  position: number;
  points: number;
  max: number;
  verdict: Verdict;
  reason: JSONColumnType<Reason>;
}

/** What differs on public data, for questions that did not pass. */
interface ExplanationsTable {
  submission_id: string;
  checks_version: number;
  question: string;
  public_verdict: Verdict;
  diff: JSONColumnType<Diff> | null;
}

/** The highest rung of a hint ladder that a person has opened. */
interface OpenedHintsTable {
  person_id: string;
  exercise: string;
  question: string;
  level: ColumnType<number, number, number>;
  opened_at: ColumnType<Date, Date, Date>;
}

/** Of every secret only the SHA-256 is stored. */
interface SessionsTable {
  key_sha256: Buffer;
  person_id: string;
  created_at: Instant;
  expires_at: ColumnType<Date, Date, Date>;
}

interface LoginLinksTable {
  key_sha256: Buffer;
  person_id: string;
  expires_at: Instant;
  used_at: OptionalInstant;
}

interface AccessTokensTable {
  key_sha256: Buffer;
  person_id: string;
  scope: "trainee";
  created_at: Instant;
  expires_at: OptionalInstant;
}

/** Workers that are up, as they say themselves. */
interface WorkersTable {
  id: Generated<string>;
  started_at: Instant;
  seen_at: ColumnType<Date, Date, Date>;
  tier: "A" | "B" | "D";
}
