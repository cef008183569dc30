import type { Kysely } from "kysely";
import { sql } from "kysely";

/** People, one cohort and its assignments, what they hand in, and what came of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `CREATE TABLE people (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    login text NOT NULL UNIQUE CHECK (login ~ '^[a-z][a-z0-9._-]{0,31}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE cohorts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9-]{1,64}$'),
    title_ko text NOT NULL,
    title_en text NOT NULL,
    created_at timestamptz NOT NULL
  )`,
  `CREATE TABLE enrolments (
    cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    role text NOT NULL CHECK (role IN ('trainee', 'instructor', 'assistant')),
    PRIMARY KEY (cohort_id, person_id, role)
  )`,
  `CREATE INDEX enrolments_person ON enrolments (person_id)`,
  `CREATE TABLE assignments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    cohort_id uuid NOT NULL REFERENCES cohorts ON DELETE CASCADE,
    exercise text NOT NULL,
    position integer NOT NULL CHECK (position >= 0),
    opens_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL CHECK (due_at >= opens_at),
    closes_at timestamptz CHECK (closes_at >= due_at),
    UNIQUE (cohort_id, exercise)
  )`,
  `CREATE TABLE notebooks (
    sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32 AND sha256 = sha256(bytes)),
    bytes bytea NOT NULL
  )`,
  `CREATE TABLE submissions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    assignment_id uuid NOT NULL REFERENCES assignments,
    person_id uuid NOT NULL REFERENCES people,
    attempt integer NOT NULL CHECK (attempt >= 1),
    notebook_sha256 bytea NOT NULL REFERENCES notebooks,
    file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 255),
    saved_at timestamptz,
    received_at timestamptz NOT NULL,
    late boolean NOT NULL,
    UNIQUE (assignment_id, person_id, attempt)
  )`,
  `CREATE INDEX submissions_person ON submissions (person_id, assignment_id, attempt DESC)`,
  `CREATE TABLE grading_runs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    submission_id uuid NOT NULL REFERENCES submissions,
    checks_version integer NOT NULL,
    status text NOT NULL CHECK (status IN ('graded', 'refused', 'error')),
    score double precision NOT NULL CHECK (score >= 0 AND score <= max),
    max double precision NOT NULL,
    tier text CHECK (tier IN ('A', 'B', 'D')),
    variant text NOT NULL,
    duration_ms integer NOT NULL,
    reason jsonb CHECK ((reason IS NULL) = (status = 'graded')),
    notes jsonb NOT NULL,
    finished_at timestamptz NOT NULL
  )`,
  // A job may be delivered twice; its result is one. An error may be followed by a result.
  `CREATE UNIQUE INDEX grading_runs_one_result ON grading_runs (submission_id, checks_version)
    WHERE status <> 'error'`,
  `CREATE INDEX grading_runs_submission ON grading_runs (submission_id, finished_at DESC)`,
  `CREATE TABLE verdicts (
    run_id uuid NOT NULL REFERENCES grading_runs,
    question text NOT NULL,
    position integer NOT NULL,
    points double precision NOT NULL CHECK (points >= 0 AND points <= max),
    max double precision NOT NULL,
    verdict text NOT NULL CHECK (verdict IN ('passed', 'partial', 'failed', 'error', 'timeout', 'not-run')),
    reason jsonb NOT NULL,
    PRIMARY KEY (run_id, question)
  )`,
  `CREATE TABLE explanations (
    submission_id uuid NOT NULL REFERENCES submissions,
    checks_version integer NOT NULL,
    question text NOT NULL,
    public_verdict text NOT NULL,
    diff jsonb,
    PRIMARY KEY (submission_id, checks_version, question)
  )`,
  `CREATE TABLE opened_hints (
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    exercise text NOT NULL,
    question text NOT NULL,
    level integer NOT NULL CHECK (level >= 1),
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (person_id, exercise, question)
  )`,
  `CREATE TABLE sessions (
    key_sha256 bytea PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE login_links (
    key_sha256 bytea PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
  )`,
  `CREATE TABLE access_tokens (
    key_sha256 bytea PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    scope text NOT NULL CHECK (scope IN ('trainee')),
    created_at timestamptz NOT NULL,
    expires_at timestamptz
  )`,
  `CREATE TABLE workers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    tier text NOT NULL CHECK (tier IN ('A', 'B', 'D'))
  )`,
  `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END
  $$`,
  ...["notebooks", "submissions", "grading_runs", "verdicts"].map(
    (table) => `CREATE TRIGGER ${table}_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
  ),
];
