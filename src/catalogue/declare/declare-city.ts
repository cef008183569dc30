import { describeFrom } from "../../engines/duckdb/describe.ts";
import { sqlName } from "../../engines/duckdb/sql-text.ts";
import type { LocalText } from "../../domain/local-text.ts";
import type { Manifest, ManifestTable } from "../manifest.ts";
import type { City } from "../open-city.ts";
import type { DeclaredColumn, DeclaredTable } from "./city-declaration.ts";

/** Every table that a city has: its columns as DuckDB describes the view, what they mean as the dictionary says. */
export async function declareCity({
  engine,
  versions,
}: Pick<City, "engine" | "versions">): Promise<readonly DeclaredTable[]> {
  const ask = engine.query.bind(engine);
  const declared: DeclaredTable[] = [];
  for (const { manifest } of versions)
    for (const table of manifest.tables) {
      const described = await describeFrom(ask, sqlName(table.name));
      const columns = described.map(({ name, type }) => ({ name, type, ...meaningOf(table, name) }));
      declared.push({ name: table.name, doc: tableDoc(table, manifest), columns });
    }
  return declared;
}

function tableDoc({ title, key }: ManifestTable, { dataset, version, origin }: Manifest): string {
  return `${both(title)} · ${dataset} ${version}, ${origin} · key ${key.join(", ")}`;
}

function meaningOf(table: ManifestTable, name: string): Pick<DeclaredColumn, "doc" | "nullable"> {
  const column = table.columns.find((one) => one.name === name);
  if (column !== undefined) {
    const unit = column.unit === null ? "" : ` [${column.unit}]`;
    return { doc: `${both(column.title)}${unit}`, nullable: column.nullable };
  }
  const of = table.partition?.of ?? "";
  return { doc: `${of}의 날 / The day of ${of}`, nullable: false };
}

function both({ ko, en }: LocalText): string {
  return `${ko} / ${en}`;
}
