/** The SQL of a temporary table and its rows; strings among the values are SQL themselves. */
export function tableSql(
  name: string,
  columns: readonly string[],
  rows: readonly (readonly (number | string)[])[],
): string {
  const values = rows.map((row) => `(${row.join(", ")})`).join(",\n");
  const insert = rows.length === 0 ? "" : `INSERT INTO ${name} VALUES ${values};`;
  return `CREATE OR REPLACE TEMP TABLE ${name} (${columns.join(", ")}); ${insert}`;
}
