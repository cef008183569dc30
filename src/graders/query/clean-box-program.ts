/**
 * What runs in a clean box, as the body of a cell: our own, and nothing but the text of the query is not. It has the notebook's
 * own `sql`, so that a query means the same here as where it was written; DuckDB's words are the cause of the kit's error.
 * DuckDB counts the rows of a file it has not opened yet by a guess, so all footers are read before the first profile.
 * Each function gives `{value}`, or `{error}` when DuckDB refuses.
 */
export const CLEAN_BOX_PROGRAM = `
const { sql } = require("dschool");
const attempt = async (work) => {
  try {
    return { value: await work() };
  } catch (error) {
    return { error: String((error.cause ?? error).message) };
  }
};
exports.parse = (text) => attempt(async () => (await sql\`SELECT json_serialize_sql(\${text}::VARCHAR) AS parse\`).column("parse")[0]);
exports.run = (text) => attempt(() => sql([text]));
let footers = null;
const readFooters = async () => {
  const tables = (await sql\`SELECT view_name FROM duckdb_views() WHERE NOT internal\`).column("view_name");
  for (const table of tables) await sql\`SELECT count(*) FROM \${sql.id(table)}\`;
};
exports.profile = (text) =>
  attempt(async () => {
    await (footers ??= readFooters());
    return (await sql(["EXPLAIN (ANALYZE, FORMAT json) " + text])).column("explain_value")[0];
  });
`;
