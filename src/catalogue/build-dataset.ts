import { pathToFileURL } from "node:url";
import { writeAttachment } from "./attachments.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { moveCurrent } from "./current-version.ts";
import type { Generate, OnProgress } from "./dataset-module.ts";
import {
  datasetFile,
  type Dictionary,
  selectGeneratedTables,
  selectDictionary,
  selectScale,
} from "./dictionary.ts";
import { eachDay } from "./each-day.ts";
import { datasetFolder } from "./layout.ts";
import { tableWriter } from "./table-writer.ts";
import { TruthStaging } from "./truth.ts";
import { type WrittenVersion, writeVersion } from "./write-version.ts";

export interface BuildRequest {
  readonly home: string;
  readonly name: string;
  readonly scale: string;
  readonly seed: number;
  /** Cores to use; all of them when null. The content is the same for any number. */
  readonly threads: number | null;
  readonly onProgress: OnProgress;
}

/** Builds a public version, keeps its truth apart, and makes it `current`. */
export async function buildDataset(request: BuildRequest): Promise<WrittenVersion<void>> {
  const { home, name, scale } = request;
  const written = await generateVersion({
    ...request,
    dictionary: selectDictionary(name),
    parent: datasetFolder(home, name),
    nameOf: (contentHash) => `${scale}-${contentHash.slice(0, 12)}`,
  });
  moveCurrent(home, name, written.manifest.version);
  return written;
}

export interface GenerateRequest extends BuildRequest {
  readonly dictionary: Dictionary;
  readonly parent: string;
  readonly nameOf: (contentHash: string) => string;
}

/** Generates a version below `parent`, and keeps its truth. */
export async function generateVersion(request: GenerateRequest): Promise<WrittenVersion<void>> {
  const { home, dictionary, scale, seed, parent, nameOf, threads, onProgress } = request;
  assertSeed(seed);
  const tables = selectGeneratedTables(dictionary);
  const spec = selectScale(dictionary, scale);
  const generate = await loadGenerate(dictionary.name);
  const about = {
    origin: "synthetic",
    scale,
    source: null,
    licence: dictionary.licence.id,
    timezone: dictionary.timezone,
  } as const;
  using truth = new TruthStaging(home, dictionary.name);
  return await writeVersion(
    { parent, dictionary, tables, about, nameOf, threads },
    ({ engines, tablesDir }) => {
      const place = { tables, tablesDir, truthDir: truth.dir };
      return generate({
        scale: spec,
        seed,
        whole: tableWriter(engines[0], place, null),
        eachDay: (dates, work) => eachDay({ engines, place, onProgress }, dates, work),
        attach: async (path, bytes) => writeAttachment(tablesDir, path, bytes),
      });
    },
    (version) => {
      truth.publish({ version, scale, seed });
    },
  );
}

function assertSeed(seed: number): void {
  if (Number.isSafeInteger(seed) && seed >= 0) return;
  throw new CatalogueError("usage", {
    ko: `시드 ${String(seed)}은(는) 쓸 수 없습니다. 0 이상 ${String(Number.MAX_SAFE_INTEGER)} 이하의 정수를 주세요.`,
    en: `Seed ${String(seed)} cannot be used. Give a whole number from 0 to ${String(Number.MAX_SAFE_INTEGER)}.`,
  });
}

async function loadGenerate(name: string): Promise<Generate> {
  const module = (await import(pathToFileURL(datasetFile(name, "generate.ts")).href)) as {
    generate?: Generate;
  };
  if (module.generate === undefined) throw new Error(`datasets/${name}/generate.ts exports no generate`);
  return module.generate;
}
