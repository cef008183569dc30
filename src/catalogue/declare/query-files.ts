import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";

/** The folder of a workspace whose `.sql` files are its named queries. */
const QUERIES = "queries";

/** A query that has a name: that of its file in `queries`, without `.sql`. */
export interface QueryFile {
  readonly name: string;
  readonly sql: string;
}

/** The named queries of a workspace, by name; what is hidden, as copies of an editor are, is none. */
export function selectQueryFiles(workspace: string): readonly QueryFile[] {
  const folder = join(workspace, QUERIES);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sql"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep))
    .filter((parts) => !parts.some((part) => part.startsWith(".")))
    .map((parts) => ({
      name: parts.join("/").slice(0, -".sql".length),
      sql: readFileSync(join(folder, ...parts), "utf8"),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The workspace that a folder belongs to: the nearest above it, or itself, that has queries; null where none has. */
export function selectOptionalWorkspace(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, QUERIES))) return at;
    if (at === dirname(at)) return null;
  }
}
