import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { CatalogueError } from "../catalogue-error.ts";
import { findSourceFiles } from "../find-source-files.ts";
import { downloadsFolder } from "../layout.ts";
import { tryLock } from "../machine-lock.ts";
import { sha256OfFile } from "../sha256-of-file.ts";
import type { KnownFile, Source } from "../source.ts";
import { downloadFile, type Network } from "./download-file.ts";

export interface FetchRequest {
  readonly home: string;
  /** A source, as each dataset tells of it that takes something of it. */
  readonly sources: readonly [Source, ...Source[]];
  /** A folder of source folders, to be read instead of the network; null to download. */
  readonly mirror: string | null;
  readonly network: Network;
  /** Told the bytes that are there of a file and those of the whole; first, when its download begins. */
  readonly onBytes: (file: string, done: number, total: number) => void;
}

export interface FetchedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** `present`: it was there already. */
  readonly how: "downloaded" | "present" | "mirror";
}

export interface FetchedFiles {
  /** Where they lie. */
  readonly dir: string;
  readonly files: readonly FetchedFile[];
}

/**
 * Sees to it that all files of a source are there, byte for byte, downloading to `$DSCHOOL_HOME/downloads/<source>/` those
 * that are not. @throws CatalogueError when one cannot be had, or is something else
 */
export async function fetchSource(request: FetchRequest): Promise<FetchedFiles> {
  const { sources, mirror } = request;
  const [{ id, accepts }] = sources;
  if (accepts !== undefined) throw notPublished(id, accepts.obtain);
  const known = new Map(sources.flatMap(({ files }) => Object.entries(files)));
  if (mirror === null) return downloadMissing(request, known);
  const dir = join(mirror, id);
  for (const source of sources) findSourceFiles(source, dir);
  return { dir, files: await verifyMirror(dir, known) };
}

async function verifyMirror(
  dir: string,
  known: ReadonlyMap<string, KnownFile>,
): Promise<readonly FetchedFile[]> {
  const files: FetchedFile[] = [];
  for (const [file, { bytes, sha256 }] of known) {
    const path = join(dir, file);
    const found = await sha256OfFile(path);
    if (found !== sha256) throw otherInMirror(path, sha256, found);
    files.push({ file, bytes, sha256, how: "mirror" });
  }
  return files;
}

async function downloadMissing(
  { home, sources: [{ id }], network, onBytes }: FetchRequest,
  known: ReadonlyMap<string, KnownFile>,
): Promise<FetchedFiles> {
  const dir = downloadsFolder(home, id);
  mkdirSync(dir, { recursive: true });
  using lock = await tryLock(`download ${dir}`);
  if (lock === null) throw alreadyDownloading(id);
  const present = new Set<string>();
  for (const [file, { sha256 }] of known) if (await isThere(join(dir, file), sha256)) present.add(file);
  assertPublished(id, dir, known, present);
  const files: FetchedFile[] = [];
  for (const [file, { bytes, sha256, ...from }] of known) {
    const missing = "url" in from && !present.has(file);
    if (missing) {
      onBytes(file, 0, bytes);
      const tell = (done: number): void => onBytes(file, done, bytes);
      await downloadFile(network, { file, url: from.url, bytes, sha256 }, join(dir, file), tell);
    }
    files.push({ file, bytes, sha256, how: missing ? "downloaded" : "present" });
  }
  return { dir, files };
}

/** What is something else under the file's name is set aside. */
async function isThere(path: string, sha256: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  if ((await sha256OfFile(path)) === sha256) return true;
  renameSync(path, `${path}.wrong`);
  return false;
}

/** Before anything is downloaded: a file that nobody publishes must be there. */
function assertPublished(
  source: string,
  dir: string,
  known: ReadonlyMap<string, KnownFile>,
  present: ReadonlySet<string>,
): void {
  const missing = [...known].flatMap(([file, about]) =>
    "derivation" in about && !present.has(file) ? [{ file, derivation: about.derivation }] : [],
  );
  if (missing.length === 0) return;
  const list = (lang: "ko" | "en"): string =>
    missing.map(({ file, derivation }) => `${file} (${derivation[lang]})`).join(", ");
  throw new CatalogueError("source", {
    ko: `${source}에는 공개된 파일을 다듬어 만든 것이 있어 내려받을 곳이 없습니다: ${list("ko")}. 그 파일을 ${dir} 에 두거나, 파일이 든 폴더를 DSCHOOL_DATA_MIRROR로 알려 주고 다시 실행하세요.`,
    en: `${source} has files that were made of published ones and can be downloaded nowhere: ${list("en")}. Put them into ${dir}, or name a folder that has them in DSCHOOL_DATA_MIRROR, and run this again.`,
  });
}

function notPublished(id: string, obtain: { readonly ko: string; readonly en: string }): CatalogueError {
  return new CatalogueError("usage", {
    ko: `${id}은(는) 정해진 주소가 없는 자료입니다. ${obtain.ko} 받은 뒤에는 dschool data import ${id} <파일이나 폴더> 로 들여오세요.`,
    en: `${id} has no address of its own. ${obtain.en} Then import it: dschool data import ${id} <file or folder>`,
  });
}

function otherInMirror(path: string, expected: string, found: string): CatalogueError {
  return new CatalogueError("source", {
    ko: `${path}은(는) 알려진 원본이 아닙니다. SHA-256이 ${expected}이어야 하는데 ${found}입니다. 아무것도 들여오지 않았습니다. 원본으로 바꾸거나, 뜻한 것이라면 dschool data import를 쓰세요.`,
    en: `${path} is not the known original. Its SHA-256 should be ${expected}, but is ${found}. Nothing was imported. Replace it by the original or, if you mean it, use dschool data import.`,
  });
}

function alreadyDownloading(source: string): CatalogueError {
  return new CatalogueError("machine", {
    ko: `다른 dschool이 ${source}을(를) 내려받고 있습니다. 끝난 뒤에 다시 실행하세요.`,
    en: `Another dschool is downloading ${source}. Run this again when it has ended.`,
  });
}
