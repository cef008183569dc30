import { createHash, randomUUID } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { CITY_TYPES, QUERY_TYPES } from "../../domain/declaration-files.ts";
import type { City } from "../open-city.ts";
import { selectCurrentDirs } from "../current-version.ts";
import { declareCity } from "./declare-city.ts";
import { cityDeclaration } from "./city-declaration.ts";
import { describeQueries } from "./describe-queries.ts";
import { queryDeclaration } from "./query-declaration.ts";
import type { DescribedQuery } from "./query-declaration.ts";
import { selectQueryFiles } from "./query-files.ts";

const FIRST_LINE = "// dschool types:";

/** Whether the types of a home's tables are those of the versions that are in use. */
export function isCityDeclared(home: string): boolean {
  return firstLineOf(join(home, CITY_TYPES)) === cityLine(home);
}

/** Writes the types of a home's tables. */
export async function writeCityTypes(home: string, city: City): Promise<number> {
  const tables = await declareCity(city);
  replaceFile(join(home, CITY_TYPES), `${cityLine(home)}\n${cityDeclaration(tables)}`);
  return tables.length;
}

/** Whether the types of a workspace's queries are those of its files as they are, over the versions that are in use. */
export function areQueriesDeclared(home: string, workspace: string): boolean {
  return firstLineOf(join(workspace, QUERY_TYPES)) === queryLine(home, workspace);
}

/** Writes the types of a workspace's named queries, also where there are none: a kernel reads no file that comes after it. */
export async function writeQueryTypes(
  home: string,
  workspace: string,
  engine: Pick<QueryEngine, "query">,
): Promise<readonly DescribedQuery[]> {
  const line = queryLine(home, workspace);
  const described = await describeQueries(engine, selectQueryFiles(workspace));
  replaceFile(join(workspace, QUERY_TYPES), `${line}\n${queryDeclaration(described)}`);
  return described;
}

/** The folders of versions are named by their content. */
function cityLine(home: string): string {
  const versions = selectCurrentDirs(home).map((dir) => `${basename(dirname(dir))} ${basename(dir)}`);
  return `${FIRST_LINE} ${versions.join(", ")}`;
}

function queryLine(home: string, workspace: string): string {
  const files = selectQueryFiles(workspace).map(({ name, sql }) => [name, sql]);
  const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  return files.length === 0 ? `${FIRST_LINE} -` : `${cityLine(home)} · ${hash}`;
}

const LONGEST_LINE = 4096;

function firstLineOf(file: string): string | null {
  if (!existsSync(file)) return null;
  const descriptor = openSync(file, "r");
  try {
    const start = Buffer.alloc(LONGEST_LINE);
    return start.toString("utf8", 0, readSync(descriptor, start)).split("\n", 1)[0] ?? null;
  } finally {
    closeSync(descriptor);
  }
}

/** A kernel that reads meanwhile sees the old file or the new one. */
function replaceFile(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = join(dirname(file), `.${randomUUID()}`);
  writeFileSync(draft, text);
  renameSync(draft, file);
}
