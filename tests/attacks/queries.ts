import { sqlString } from "#engines/duckdb/sql-text";
import type { Target } from "./attack.ts";

/** A hostile text handed in as the answer to a `query` question, over the table `link` of three rows. */
export interface QueryAttack {
  readonly id: string;
  /** One sentence. */
  readonly what: string;
  readonly sql: (target: Target) => string;
  /** What the judge makes of it: the code of a refusal, or how its run ends. */
  readonly comes: string | readonly string[];
  /** What the same text achieves in a DuckDB without walls; null where it is after the judge's time or nature. */
  readonly unlocked: "leaks" | "writes" | null;
}

const file = (target: Target): string => sqlString(target.secretFiles[0] ?? "");

const READING: readonly QueryAttack[] = [
  {
    id: "reads-text",
    what: "Reads the checks as text.",
    sql: (t) => `SELECT content FROM read_text(${file(t)})`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "reads-all-text",
    what: "Reads all files of the installation as text.",
    sql: (t) => `SELECT content FROM read_text([${t.secretFiles.map(sqlString).join(", ")}])`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "reads-blob-in-a-subquery",
    what: "Reads a file as bytes, deep in the list of columns.",
    sql: (t) => `SELECT link_id, (SELECT decode(content) FROM read_blob(${file(t)})) AS speed FROM link`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "reads-csv-under-a-tables-name",
    what: "Gives a file of one column the name of the dataset's table.",
    sql: (t) =>
      `WITH link AS (FROM read_csv(${file(t)}, columns = {'a': 'VARCHAR'}, header = false, quote = '', delim = '\\t')) SELECT a FROM link`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "reads-a-file-as-a-table",
    what: "Names a file where a table stands.",
    sql: (t) => `SELECT * FROM ${sqlString(t.secretFiles.find((name) => name.endsWith(".json")) ?? "")}`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "queries-a-text",
    what: "Has DuckDB run a text that it puts together itself.",
    sql: (t) => `SELECT * FROM query('SELECT content FROM read_' || 'text(''' || ${file(t)} || ''')')`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "runs-a-serialized-query",
    what: "Has DuckDB run a query that it takes as JSON.",
    sql: (t) =>
      `SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT content FROM read_text(${file(t).replaceAll("'", "''")})'))`,
    comes: "query.table",
    unlocked: "leaks",
  },
  {
    id: "lists-files",
    what: "Lists the folders of the machine.",
    sql: () => "SELECT * FROM glob('/**/*.checks.ts')",
    comes: "query.table",
    unlocked: null,
  },
  {
    id: "asks-for-the-environment",
    what: "Asks for a variable of the environment.",
    sql: () => "SELECT getenv('ATTACK_LAB_SECRET') AS link_id FROM link",
    comes: ["query.function", "failed"],
    unlocked: null,
  },
];

const WRITING: readonly QueryAttack[] = [
  {
    id: "copies-out",
    what: "Copies a result into a file outside.",
    sql: (t) => `COPY (SELECT '${t.marker}' AS a) TO '${t.outsideDir}/${t.marker}.csv'`,
    comes: "query.not-select",
    unlocked: "writes",
  },
  {
    id: "copies-after-a-select",
    what: "Hides a COPY behind a right-looking SELECT.",
    sql: (t) => `SELECT * FROM link;\n\n COPY (SELECT 1 AS a) TO '${t.outsideDir}/${t.marker}.csv'`,
    comes: ["query.not-one", "query.not-select"],
    unlocked: "writes",
  },
  {
    id: "copies-into-the-dataset",
    what: "Copies a result into the dataset's folder, which the settings allow.",
    sql: (t) => `COPY (SELECT 1 AS link_id) TO '${t.datasetDir}/${t.marker}.parquet' (FORMAT parquet)`,
    comes: "query.not-select",
    unlocked: null,
  },
  {
    id: "attaches-a-second-instance",
    what: "Attaches another database file and writes into it.",
    sql: (t) => `ATTACH '${t.outsideDir}/${t.marker}.duckdb' AS second`,
    comes: "query.not-select",
    unlocked: "writes",
  },
  {
    id: "exports-the-database",
    what: "Exports the whole database.",
    sql: (t) => `EXPORT DATABASE '${t.outsideDir}/${t.marker}'`,
    comes: "query.not-select",
    unlocked: "writes",
  },
  {
    id: "installs",
    what: "Installs an extension.",
    sql: (t) => `INSTALL httpfs FROM 'http://127.0.0.1:${String(t.canary.tcpPort)}'`,
    comes: "query.not-select",
    unlocked: null,
  },
  {
    id: "loads",
    what: "Loads a library as an extension.",
    sql: (t) => `LOAD '${t.outsideDir}/${t.marker}.duckdb_extension'`,
    comes: "query.not-select",
    unlocked: null,
  },
  {
    id: "unlocks",
    what: "Sets the settings that lock DuckDB.",
    sql: () => "SET lock_configuration = false",
    comes: "query.not-select",
    unlocked: null,
  },
  {
    id: "replaces-the-table",
    what: "Puts a table of its own in place of the dataset's.",
    sql: () => "CREATE OR REPLACE TEMP VIEW link AS SELECT 1 AS link_id",
    comes: "query.not-select",
    unlocked: null,
  },
  {
    id: "reads-a-url",
    what: "Reads a table from an address.",
    sql: (t) => `SELECT * FROM read_csv('http://127.0.0.1:${String(t.canary.tcpPort)}/a.csv')`,
    comes: "query.table",
    unlocked: null,
  },
];

/** After where they run: what differs from the trainee's notebook would let them answer otherwise there. */
const TELLING: readonly QueryAttack[] = [
  ["asks-for-a-setting", "SELECT current_setting('memory_limit') FROM link", "query.function"],
  ["lists-settings", "SELECT count(*) FROM duckdb_settings()", "query.table"],
  ["reads-the-catalogue", "SELECT count(*) FROM pg_catalog.pg_class", "query.table"],
  ["reads-the-schema", "SELECT count(*) FROM information_schema.tables", "query.table"],
  ["reads-its-own-text", "SELECT current_query() AS link_id FROM link", "query.function"],
  ["reads-the-clock", "SELECT link_id FROM link WHERE now() > TIMESTAMP '2020-01-01'", "query.function"],
  ["reads-today", "SELECT link_id FROM link WHERE current_date > DATE '2020-01-01'", "query.function"],
  ["throws-dice", "SELECT link_id FROM link WHERE random() < 0.5", "query.function"],
  ["samples", "SELECT link_id FROM link USING SAMPLE 1 ROWS", "query.function"],
  ["measures-memory", "SELECT memory_usage_bytes FROM duckdb_memory()", "query.table"],
  ["lists-logs", "SELECT * FROM duckdb_logs()", "query.table"],
].map(([id = "", sql = "", comes = ""]) => ({
  id,
  what: `Tells the judge from the notebook by: ${sql}`,
  sql: () => sql,
  comes,
  unlocked: null,
}));

const EXHAUSTING: readonly QueryAttack[] = [
  [
    "joins-without-end",
    "SELECT count(*) FROM range(1000000) a, range(1000000) b, range(1000000) c WHERE a.range % 7 = b.range % 11",
    ["timeout"],
  ],
  [
    "recurses-without-end",
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i % 3 FROM n) SELECT count(*) FROM n",
    ["timeout", "failed", "died"],
  ],
  [
    "fills-memory",
    "SELECT list(repeat('x', 1000) || range) FROM range(100000000)",
    ["failed", "died", "timeout"],
  ],
  ["gives-too-much", "SELECT range AS link_id, repeat('y', 100) AS speed FROM range(200000)", ["too-big"]],
  [
    "nests-without-end",
    `SELECT ${"abs(".repeat(3_000)}1${")".repeat(3_000)}`,
    ["query.syntax", "failed", "died"],
  ],
  ["quotes-the-data-in-an-error", "SELECT ('PLANTED ' || speed)::INTEGER AS link_id FROM link", ["failed"]],
].map(([id, sql, comes]) => ({
  id: id as string,
  what: `Takes more than there is, or says more than it may: ${(sql as string).slice(0, 60)}`,
  sql: () => sql as string,
  comes: comes as readonly string[],
  unlocked: null,
}));

export const QUERY_ATTACKS: readonly QueryAttack[] = [...READING, ...WRITING, ...TELLING, ...EXHAUSTING];
