import type { QueryEngine } from "../engines/query-engine.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { viewStatements } from "./dataset-views.ts";
import { type Manifest, selectManifest } from "./manifest.ts";

/** A dataset version whose tables can be queried by their plain names. */
export interface OpenedDataset {
  readonly name: string;
  readonly version: string;
  readonly manifest: Manifest;
}

/**
 * Makes a view of every table of the given version folders. A locked engine must be allowed to read the folders under the
 * very paths given here. No comments: they would cost every box three times what the views do.
 */
export async function openDatasets(
  engine: QueryEngine,
  dirs: readonly string[],
): Promise<readonly OpenedDataset[]> {
  const owners = new Map<string, string>();
  const statements: string[] = [];
  const opened = dirs.map((dir) => {
    const manifest = selectManifest(dir);
    for (const table of manifest.tables) claim(owners, table.name, manifest.dataset);
    statements.push(...viewStatements(dir, manifest));
    return { name: manifest.dataset, version: manifest.version, manifest };
  });
  if (statements.length > 0) await engine.execute(statements.join(";\n"));
  return opened;
}

function claim(owners: Map<string, string>, table: string, dataset: string): void {
  const owner = owners.get(table);
  if (owner !== undefined) {
    throw new CatalogueError("usage", {
      ko: `표 ${table}이(가) 두 자료(${owner}, ${dataset})에 있습니다. 둘 중 하나만 여세요.`,
      en: `Table ${table} is in two datasets (${owner}, ${dataset}). Open one of them only.`,
    });
  }
  owners.set(table, dataset);
}
