import { describeFrom, fromQuery } from "../../engines/duckdb/describe.ts";
import { isInterrupted } from "../../engines/interrupted.ts";
import type { QueryEngine } from "../../engines/query-engine.ts";
import type { DescribedQuery } from "./query-declaration.ts";
import type { QueryFile } from "./query-files.ts";
import { countParams, namelessText } from "./query-params.ts";

/**
 * Asks DuckDB what each query gives; nothing is run. Parameters are described as NULL.
 * @throws what the engine throws when it is interrupted: then there is no saying which queries it can read
 */
export async function describeQueries(
  engine: Pick<QueryEngine, "query">,
  files: readonly QueryFile[],
): Promise<readonly DescribedQuery[]> {
  const described: DescribedQuery[] = [];
  for (const file of files) described.push(await describeQuery(engine, file));
  return described;
}

async function describeQuery(
  engine: Pick<QueryEngine, "query">,
  { name, sql }: QueryFile,
): Promise<DescribedQuery> {
  const { text, names: params, nameless } = countParams(sql);
  if (nameless !== null) {
    const { ko, en } = namelessText(nameless);
    return { name, sql, params, outcome: { kind: "fault", said: `${ko} · ${en}` } };
  }
  try {
    const columns = await describeFrom(
      engine.query.bind(engine),
      fromQuery(text),
      params.map(() => null),
    );
    return { name, sql, params, outcome: { kind: "columns", columns } };
  } catch (error) {
    if (isInterrupted(error)) throw error;
    // Whatever DuckDB has against it is the author's to read: here it is only that there are no types.
    const said = error instanceof Error ? error.message : String(error);
    return { name, sql, params, outcome: { kind: "fault", said } };
  }
}
