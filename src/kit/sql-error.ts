import type { LocalText } from "../domain/local-text.ts";
import { EngineError } from "../engines/engine-error.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import { ResultTooLarge } from "../engines/result-too-large.ts";
import { elementAt } from "./element-at.ts";
import { KitError, thrownMessage } from "./kit-error.ts";
import { nearestNames } from "./nearest-names.ts";
import { SQL_EXPLANATIONS } from "./sql-explanations.ts";
import { grouped } from "./table-preview.ts";

/** A query's failure for its author: one sentence in each language, then what DuckDB said. */
export async function explainSqlError(error: unknown, engine: QueryEngine): Promise<KitError> {
  if (error instanceof KitError) return error;
  if (error instanceof ResultTooLarge) return new KitError(tooLarge(error), { cause: error });
  if (error instanceof EngineError) return new KitError(error.text, { cause: error });
  const said = thrownMessage(error);
  const text = (await unknownName(said, engine)) ?? explain(said);
  return new KitError({ ko: text.ko, en: `${text.en}\n${said}` }, { cause: error });
}

function tooLarge({ rows, maxBytes }: ResultTooLarge): LocalText {
  const [read, size] = [grouped(rows), (maxBytes / 2 ** 20).toFixed(0)];
  return {
    ko: `결과가 너무 커서 ${read}행에서 멈췄습니다(메모리 ${size} MB를 넘음). 먼저 집계하거나(GROUP BY), 필요한 행과 열만 고르거나(WHERE, LIMIT), 나누어 읽으세요: for await (const part of sql.stream\`…\`). 그림은 plot, 요약은 profile이 DuckDB 안에서 계산합니다.`,
    en: `The result is too large: it was stopped at ${read} rows, beyond ${size} MB of memory. Aggregate first (GROUP BY), choose rows and columns (WHERE, LIMIT), or read it in parts: for await (const part of sql.stream\`…\`). plot draws and profile sums up inside DuckDB.`,
  };
}

const TABLE_MISSING = /^Catalog Error: Table with name ([^\s"]+) does not exist/;
const COLUMN_MISSING =
  /^Binder Error: (?:Referenced column|[A-Z]\w*(?: \w+)* "[^"]*" does not have a column named) "([^"]+)"/;
const CANDIDATES = /[Cc]andidate bindings: *:? *([^\n]+)/;

/** A table or column that is not there, with what may have been meant. */
async function unknownName(said: string, engine: QueryEngine): Promise<LocalText | null> {
  const table = TABLE_MISSING.exec(said)?.[1];
  if (table !== undefined) {
    return tableMissing(
      table,
      await names(
        engine,
        "SELECT if(schema_name = 'main', '', schema_name || '.') || view_name FROM duckdb_views() WHERE NOT internal ORDER BY schema_name <> 'main', 1",
      ),
    );
  }
  const column = COLUMN_MISSING.exec(said)?.[1];
  if (column === undefined) return null;
  const candidates = Array.from(
    (CANDIDATES.exec(said)?.[1] ?? "").matchAll(/"([^"]+)"/g),
    ([, name = ""]) => name,
  );
  if (candidates.length > 0) {
    const near = nearestNames(column, candidates);
    return columnMissing(column, near.length > 0 ? near : candidates);
  }
  const known = await names(
    engine,
    "SELECT DISTINCT column_name FROM duckdb_columns() WHERE NOT internal ORDER BY 1",
  );
  return columnMissing(column, nearestNames(column, known));
}

async function names(engine: QueryEngine, query: string): Promise<string[]> {
  const [column] = (await engine.query(query)).columns;
  return column?.kind === "text"
    ? Array.from(column.values, (code) => elementAt(column.dictionary, code))
    : [];
}

function tableMissing(name: string, tables: readonly string[]): LocalText {
  const near = nearestNames(name, tables);
  const all = tables.join(", ");
  if (near.length === 0) {
    return {
      ko: `"${name}" 표가 없습니다. 있는 표: ${all}`,
      en: `There is no table "${name}". There are: ${all}`,
    };
  }
  return {
    ko: `"${name}" 표가 없습니다. 혹시 이것인가요? ${near.join(", ")}`,
    en: `There is no table "${name}". Did you mean ${near.join(" or ")}?`,
  };
}

function columnMissing(name: string, candidates: readonly string[]): LocalText {
  const near = candidates.slice(0, 3);
  if (near.length === 0) {
    return {
      ko: `"${name}" 열이 없습니다. 글자는 작은따옴표('…')로 감쌌는지, FROM에 맞는 표가 있는지 보세요.`,
      en: `There is no column "${name}". Text goes in single quotes ('…'); see also whether FROM names the right table.`,
    };
  }
  return {
    ko: `"${name}" 열이 없습니다. 혹시 이것인가요? ${near.join(", ")}`,
    en: `There is no column "${name}". Did you mean ${near.join(" or ")}?`,
  };
}

function explain(said: string): LocalText {
  for (const [pattern, tell] of SQL_EXPLANATIONS) {
    const match = pattern.exec(said);
    if (match !== null) return tell(match);
  }
  return {
    ko: "DuckDB가 이 질의를 실행하지 못했습니다. 아래 설명을 보세요.",
    en: "DuckDB could not run this query. See what it says below.",
  };
}
