/** DuckDB's own parse of a statement, as `json_serialize_sql` writes it: plain JSON, whose objects say what they are in `class` and `type`. */
export type SqlJson = null | boolean | number | string | readonly SqlJson[] | SqlNode;
export interface SqlNode {
  readonly [key: string]: SqlJson;
}

/** Where a node lies in its tree: keys and positions from the root. */
export type SqlPath = readonly (string | number)[];

export function isSqlNode(value: SqlJson | undefined): value is SqlNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The node under a key; null when there is none. */
export function optionalChild(node: SqlNode, key: string): SqlNode | null {
  const child = node[key];
  return isSqlNode(child) ? child : null;
}

/** The nodes of a list under a key; empty when there is no list. */
export function childrenOf(node: SqlNode, key: string): readonly SqlNode[] {
  const children = node[key];
  return Array.isArray(children) ? (children as readonly SqlJson[]).filter(isSqlNode) : [];
}

/** The text under a key; empty when there is none. */
export function textUnder(node: SqlNode, key: string): string {
  const text = node[key];
  return typeof text === "string" ? text : "";
}

/** All objects of a tree with their places, parents first. */
export function* nodesOf(tree: SqlJson, path: SqlPath = []): Generator<readonly [SqlPath, SqlNode]> {
  if (isSqlNode(tree)) {
    yield [path, tree];
    for (const [key, child] of Object.entries(tree)) yield* nodesOf(child, [...path, key]);
  } else if (Array.isArray(tree)) {
    for (const [at, child] of (tree as readonly SqlJson[]).entries()) yield* nodesOf(child, [...path, at]);
  }
}

/** The tree with something else at a place. */
export function replaceAt(tree: SqlJson, [key, ...rest]: SqlPath, put: SqlJson): SqlJson {
  if (key === undefined) return put;
  if (Array.isArray(tree)) {
    const list = tree as readonly SqlJson[];
    return list.map((child, at) => (at === key ? replaceAt(child, rest, put) : child));
  }
  if (!isSqlNode(tree)) throw new Error(`there is nothing at ${String(key)}`);
  return { ...tree, [key]: replaceAt(tree[key] ?? null, rest, put) };
}
