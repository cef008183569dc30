import { readFileSync } from "node:fs";
import { join } from "node:path";
import { read, utils, write } from "xlsx";
import { sqlString } from "#engines/duckdb/sql-text";
import type { QueryEngine } from "#engines/query-engine";

/** The first line of a file and `count` more from all over it, with their bytes as they are; all, where there are no more. */
export function spacedLines(path: string, count: number): Buffer {
  const [header = "", ...lines] = readFileSync(path, "latin1").split(/(?<=\n)/);
  const step = Math.max(1, Math.floor(lines.length / count));
  return Buffer.from(header + lines.filter((_, place) => place % step === 0).join(""), "latin1");
}

/** The first fields of all lines of a file of commas without quotes. */
export function firstFields(path: string, count: number): Buffer {
  const lines = readFileSync(path, "latin1").split("\n");
  return Buffer.from(lines.map((line) => line.split(",").slice(0, count).join(",")).join("\n"), "latin1");
}

interface Topology {
  readonly arcs: readonly unknown[];
  readonly objects: Readonly<Record<string, { readonly geometries: readonly Geometry[] }>>;
}
interface Geometry {
  readonly arcs: unknown;
  readonly properties: { readonly code: string };
}

/** Some areas of a TopoJSON file, with the arcs that these have. */
export function someAreas(path: string, count: number, prefix: string): Buffer {
  const { arcs, objects, ...rest } = JSON.parse(readFileSync(path, "utf8")) as Topology;
  const used = new Map<number, number>();
  const place = (arc: number): number => {
    const own = arc < 0 ? ~arc : arc;
    if (!used.has(own)) used.set(own, used.size);
    const found = used.get(own) ?? 0;
    return arc < 0 ? ~found : found;
  };
  const moved = (part: unknown): unknown => (Array.isArray(part) ? part.map(moved) : place(part as number));
  const kept = Object.entries(objects).map(([name, object]) => {
    const wanted = object.geometries.filter(
      ({ properties }, at) => at < count || (prefix !== "" && properties.code.startsWith(prefix)),
    );
    return [name, { ...object, geometries: wanted.map((area) => ({ ...area, arcs: moved(area.arcs) })) }];
  });
  const shape = Object.fromEntries(kept) as unknown;
  return Buffer.from(
    JSON.stringify({ ...rest, objects: shape, arcs: [...used.keys()].map((arc) => arcs[arc]) }),
  );
}

/** The first rows of some sheets of a spreadsheet. */
export function firstSheetRows(path: string, sheets: readonly string[], count: number): Buffer {
  const book = read(readFileSync(path), { sheetRows: count, sheets: [...sheets] });
  const short = utils.book_new();
  for (const name of sheets) {
    const sheet = book.Sheets[name];
    if (sheet !== undefined) utils.book_append_sheet(short, sheet, name);
  }
  return write(short, { type: "buffer", bookType: "xlsx" }) as Buffer;
}

/** The first rows of a Parquet file, as one. */
export async function firstParquetRows(
  engine: QueryEngine,
  path: string,
  count: number,
  scratch: string,
): Promise<Buffer> {
  const to = join(scratch, "excerpt.parquet");
  await engine.execute(
    `COPY (SELECT * FROM read_parquet(${sqlString(path)}) LIMIT ${String(count)}) TO ${sqlString(to)} (FORMAT parquet)`,
  );
  return readFileSync(to);
}
