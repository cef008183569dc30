import { createHash, randomUUID } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { CITY_TYPES, QUERY_TYPES } from "../../domain/declaration-files.ts";
import type { LocalText } from "../../domain/local-text.ts";
import { CatalogueError } from "../catalogue-error.ts";
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

/**
 * Whether the types of a workspace's queries are those of its files as they are, over the versions that are in use; false also
 * where its files cannot be read: writing types then says why.
 */
export function areQueriesDeclared(home: string, workspace: string): boolean {
  try {
    return firstLineOf(join(workspace, QUERY_TYPES)) === queryLine(home, workspace);
  } catch (error) {
    if (selectOptionalFault(workspace, error) === null) throw error;
    return false;
  }
}

/** What became of a workspace's types. `kept`: they could not be written, and are what they were before. */
export type QueryTypes =
  | { readonly kind: "written"; readonly queries: readonly DescribedQuery[] }
  | { readonly kind: "kept"; readonly why: LocalText };

/**
 * Writes the types of a workspace's named queries, also where there are none: a kernel reads no file that comes after it.
 * @throws what the engine throws when it is interrupted; then, too, the types are what they were before
 */
export async function writeQueryTypes(
  home: string,
  workspace: string,
  engine: Pick<QueryEngine, "query">,
): Promise<QueryTypes> {
  try {
    const line = queryLine(home, workspace);
    const queries = await describeQueries(engine, selectQueryFiles(workspace));
    replaceFile(join(workspace, QUERY_TYPES), `${line}\n${queryDeclaration(queries)}`);
    return { kind: "written", queries };
  } catch (error) {
    const why = selectOptionalFault(workspace, error);
    if (why === null) throw error;
    return { kind: "kept", why };
  }
}

/** A workspace is its owner's, who may have taken its rights away or put a file where a folder goes; null for what is a bug. */
function selectOptionalFault(workspace: string, error: unknown): LocalText | null {
  if (error instanceof CatalogueError) return error.text;
  return error instanceof Error && "syscall" in error ? keptText(workspace, error) : null;
}

function keptText(workspace: string, { message }: Error): LocalText {
  const file = join(workspace, QUERY_TYPES);
  return {
    ko: `질의의 형을 ${file}에 쓰지 못해 전의 형을 그대로 둡니다(${message}). 이 파일과 폴더를 쓸 수 있는지, 폴더 자리에 파일이 있지 않은지 보고 다시 실행하세요.`,
    en: `The types of queries could not be written to ${file}, so those of before are kept (${message}). See that the file and its folder can be written and that no file stands where the folder goes, and run this again.`,
  };
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
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}
