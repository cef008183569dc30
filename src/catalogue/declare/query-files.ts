import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { CatalogueError } from "../catalogue-error.ts";

/** The folder of a workspace whose `.sql` files are its named queries. */
const QUERIES = "queries";

/** A query that has a name: that of its file in `queries`, without `.sql`. */
export interface QueryFile {
  readonly name: string;
  readonly sql: string;
}

/**
 * The named queries of a workspace, by name; what is hidden, as copies of an editor are, is none.
 * @throws CatalogueError where a file stands in the folder's place
 */
export function selectQueryFiles(workspace: string): readonly QueryFile[] {
  const folder = join(workspace, QUERIES);
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) throw noFolder(folder);
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

function noFolder(path: string): CatalogueError {
  return new CatalogueError("usage", {
    ko: `${path}은(는) 폴더여야 하는데 파일입니다. 이 파일의 이름을 바꾸고, 그 자리에 만든 폴더 안에 .sql 파일을 두세요.`,
    en: `${path} must be a folder, but it is a file. Rename that file, and put .sql files into a folder in its place.`,
  });
}
