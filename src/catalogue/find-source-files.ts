import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { CatalogueError } from "./catalogue-error.ts";
import { sha256OfFile } from "./sha256-of-file.ts";
import type { Source } from "./source.ts";

export interface FoundFiles {
  readonly dir: string;
  /** Names of the source's files in `dir`, in order. */
  readonly names: readonly string[];
}

/** A file that is not, byte for byte, the one that the importer was written against. */
export interface UnknownFile {
  readonly file: string;
  /** SHA-256 in hexadecimal. */
  readonly expected: string;
  readonly found: string;
}

/**
 * @param path the folder of the source's files; of a source that takes any file in its form, also one such file
 * @throws CatalogueError naming what is missing
 */
export function findSourceFiles(source: Source, path: string): FoundFiles {
  const { id, files, accepts } = source;
  if (accepts !== undefined) return findAccepted(id, accepts, path);
  const names = Object.keys(files);
  const missing = names.filter((name) => !isFile(join(path, name)));
  if (!isFolder(path) || missing.length > 0) throw filesMissing(id, path, missing);
  return { dir: path, names };
}

function findAccepted(id: string, accepts: NonNullable<Source["accepts"]>, path: string): FoundFiles {
  const form = new RegExp(accepts.names, "i");
  const [dir, listed] = isFile(path) ? [dirname(path), [basename(path)]] : [path, namesIn(path)];
  const names = listed.filter((name) => form.test(name)).sort();
  if (names.length > 0) return { dir, names };
  throw new CatalogueError("source", {
    ko: `${path}에 ${id} 파일이 없습니다: ${accepts.form.ko}, 이름이 /${accepts.names}/ 꼴. ${accepts.obtain.ko} 그 파일이나 그 파일이 든 폴더를 주세요.`,
    en: `${path} holds no file of ${id}: ${accepts.form.en}, named as in /${accepts.names}/. ${accepts.obtain.en} Give that file, or the folder that holds it.`,
  });
}

function namesIn(path: string): readonly string[] {
  if (!isFolder(path)) return [];
  return readdirSync(path).filter((name) => !name.startsWith(".") && isFile(join(path, name)));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function filesMissing(id: string, dir: string, missing: readonly string[]): CatalogueError {
  const names = missing.join(", ");
  return new CatalogueError("source", {
    ko: `${dir} 폴더에서 ${id} 파일을 찾지 못했습니다: ${names}. 이 파일들이 든 폴더를 주세요.`,
    en: `Files of ${id} are not in the folder ${dir}: ${names}. Give the folder that holds them.`,
  });
}

/** Those of a source's known files that have other bytes than expected. */
export async function findUnknownFiles({ files }: Source, dir: string): Promise<readonly UnknownFile[]> {
  const unknown: UnknownFile[] = [];
  for (const [file, { sha256: expected }] of Object.entries(files)) {
    const found = await sha256OfFile(join(dir, file));
    if (found !== expected) unknown.push({ file, expected, found });
  }
  return unknown;
}
