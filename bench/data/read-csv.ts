import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Column, Table } from "#catalogue/manifest";
import { encodeCp949 } from "#catalogue/source-file/encode-cp949";
import { importTable } from "#catalogue/source-file/import-table";
import { judgeFiles } from "#catalogue/source-file/judge-files";
import { RejectWriter } from "#catalogue/source-file/reject-writer";
import { fieldsOf, type SourceTable } from "#catalogue/source-file/source-table";
import { openDuckdb } from "#engines/duckdb/open-duckdb";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";
import { compare } from "./compare.ts";

const ROWS = 1_000_000;
const FILE = "cp949.csv";
const UTF8_FILE = "utf-8.csv";

const TABLE: Table = {
  name: "station_reading",
  title: { ko: "측정", en: "Readings" },
  description: { ko: "합성 자료", en: "Synthetic" },
  key: ["ts", "link_id"],
  partition: null,
  columns: [
    column("link_id", "VARCHAR", "링크ID"),
    column("ts", "TIMESTAMP", "일시"),
    column("road_name", "VARCHAR", "도로명"),
    column("direction", "VARCHAR", "방향"),
    column("volume", "INTEGER", "교통량"),
    column("speed_kmh", "DECIMAL(5,1)", "속도"),
  ],
};
const SOURCE: SourceTable = {
  table: TABLE,
  uniqueKey: false,
  fields: fieldsOf(TABLE, {
    link_id: { kind: "text" },
    ts: { kind: "time" },
    road_name: { kind: "text" },
    direction: { kind: "text" },
    volume: { kind: "integer", min: 0, max: 100_000 },
    speed_kmh: { kind: "decimal", min: 0, max: 300 },
  }),
};

function column(name: string, type: string, source: string): Column {
  const title = { ko: source, en: name };
  return { name, type, title, source, unit: null, nullable: false, sensitivity: "public" };
}

/** A million rows of Korean text, held against DuckDB reading the same rows as UTF-8 into a table of the same types. */
export async function benchCsv(rounds: number, root: string): Promise<void> {
  // Imports run on an engine of one thread.
  await using engine = await openDuckdb({
    ...{ memoryMib: 1024, threads: 1, access: { kind: "trusted" } },
    tempDirectory: join(root, "spill"),
  });
  const sourceDir = mkdtempSync(join(root, "csv-"));
  await writeFiles(engine, sourceDir);
  const [utf8, cp949] = [UTF8_FILE, FILE].map((name) => statSync(join(sourceDir, name)).size / 1e6);
  const types = TABLE.columns.map(({ source, type }) => `${sqlString(source ?? "")}: '${type}'`);
  const read = `read_csv(${sqlString(join(sourceDir, UTF8_FILE))}, header = true, auto_detect = false, delim = ',',
    quote = '"', escape = '"', columns = {${types.join(", ")}})`;
  const title = `CSV of ${String(ROWS)} × 6, CP949 ${(cp949 ?? 0).toFixed(0)} MB, UTF-8 ${(utf8 ?? 0).toFixed(0)} MB`;
  await compare(title, rounds, [
    {
      name: "DuckDB, UTF-8, into a table",
      run: () => engine.execute(`CREATE OR REPLACE TEMP TABLE read AS FROM ${read}`),
    },
    { name: "CP949, judged", run: () => judge(engine, sourceDir, FILE) },
    { name: "UTF-8, judged", run: () => judge(engine, sourceDir, UTF8_FILE) },
    {
      name: "CP949, imported to Parquet",
      run: () => importFile(engine, sourceDir),
    },
  ]);
}

async function writeFiles(engine: QueryEngine, dir: string): Promise<void> {
  const roads = ["김포한강로", "태장로", "금포로", "봉화로", "국도48호선", "중봉로", "김포대로", "양도로"];
  const path = join(dir, UTF8_FILE);
  await engine.execute(`
COPY (SELECT (9900000000 + (i * 7919) % 600)::VARCHAR AS 링크ID,
  strftime(make_timestamp((1740787200 + 300 * (i // 600)) * 1000000), '%Y-%m-%d %H:%M:%S') AS 일시,
  [${roads.map(sqlString).join(", ")}][1 + (i * 31) % ${String(roads.length)}] AS 도로명, ['상행', '하행'][1 + i % 2] AS 방향,
  (i * 37) % 4000 AS 교통량, printf('%.1f', ((i * 31) % 900) / 10.0) AS 속도
  FROM range(${String(ROWS)}) rows(i)) TO ${sqlString(path)} (FORMAT csv, HEADER)`);
  const lines = readFileSync(path, "utf8").split("\n");
  for (let at = 0; at < lines.length; at += 10_000) {
    const end = at + 10_000 < lines.length ? "\n" : "";
    appendFileSync(join(dir, FILE), encodeCp949(lines.slice(at, at + 10_000).join("\n") + end));
  }
}

async function judge(engine: QueryEngine, sourceDir: string, name: string): Promise<void> {
  const scratchDir = mkdtempSync(join(sourceDir, "scratch-"));
  using rejects = new RejectWriter(join(scratchDir, "rejects.csv"));
  await judgeFiles({ engine, sourceDir, scratchDir, table: SOURCE, overrides: {} }, [{ name }], rejects);
  if (rejects.count > 0) throw new Error(`${String(rejects.count)} rows of ${name} were rejected`);
  rmSync(scratchDir, { recursive: true });
}

async function importFile(engine: QueryEngine, sourceDir: string): Promise<void> {
  const dir = mkdtempSync(join(sourceDir, "import-"));
  const [tablesDir, scratchDir] = [join(dir, "tables"), join(dir, "scratch")];
  for (const folder of [tablesDir, scratchDir]) mkdirSync(folder);
  const { kept } = await importTable({ engine, sourceDir, tablesDir, scratchDir }, SOURCE, [{ name: FILE }]);
  if (kept !== ROWS) throw new Error(`${String(kept)} rows were kept of ${FILE}`);
  rmSync(dir, { recursive: true });
}
