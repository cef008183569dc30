import type { Manifest } from "#catalogue/manifest";
import type { Lang } from "#domain/local-text";

/** What building or importing made. */
export interface VersionSummary {
  readonly dataset: string;
  readonly version: string;
  readonly dir: string;
  readonly contentHash: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
}

export function summaryOf(manifest: Manifest, dir: string): VersionSummary {
  const { dataset, version, contentHash } = manifest;
  return {
    dataset,
    version,
    dir,
    contentHash,
    tables: manifest.tables.map(({ name, rows }) => ({ name, rows })),
  };
}

/** The summary as lines to read. */
export function summaryText({ dataset, version, dir, tables }: VersionSummary, lang: Lang): string {
  const rows = tables.map((table) => `  ${table.name}  ${countText(table.rows, lang)}\n`);
  return `${dataset}@${version}\n${rows.join("")}  ${dir}\n`;
}

export function countText(rows: number, lang: Lang): string {
  const count = rows.toLocaleString("en-US");
  return lang === "ko" ? `${count}행` : `${count} rows`;
}
