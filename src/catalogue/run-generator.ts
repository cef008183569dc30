import { pathToFileURL } from "node:url";
import { writeAttachment } from "./attachments.ts";
import type { BuildStaging } from "./build-staging.ts";
import type { Generate } from "./dataset-module.ts";
import { DayRecords } from "./day-records.ts";
import { datasetFile, selectGeneratedTables, selectScale } from "./dictionary.ts";
import { eachDay } from "./each-day.ts";
import { openEngines } from "./engine-pool.ts";
import type { GenerateRequest } from "./generate-request.ts";
import { machineFault } from "./machine-fault.ts";
import type { Manifest } from "./manifest.ts";
import { sealVersion } from "./seal-version.ts";
import { tableWriter } from "./table-writer.ts";

/** Has a dataset's generator fill a build's folders, but for the days that are finished there, and seals the version. */
export async function runGenerator(request: GenerateRequest, staging: BuildStaging): Promise<Manifest> {
  const { home, dictionary, scale, seed, nameOf, threads, onProgress } = request;
  const tables = selectGeneratedTables(dictionary);
  const generate = await loadGenerate(dictionary.name);
  const records = new DayRecords(staging.recordsDir, home);
  await using pool = await openEngines(threads, staging.spillDir);
  const { engines } = pool;
  const place = { tables, tablesDir: staging.versionDir, truthDir: staging.truthDir };
  let rounds = 0;
  await generate({
    scale: selectScale(dictionary, scale),
    seed,
    whole: tableWriter(engines[0], place, null),
    eachDay: (dates, work) => eachDay({ engines, place, records, round: rounds++, onProgress }, dates, work),
    attach: async (path, bytes) => writeAttachment(staging.versionDir, path, bytes),
  });
  const { licence, timezone } = dictionary;
  const about = { origin: "synthetic", scale, source: null, licence: licence.id, timezone } as const;
  const plan = { dictionary, tables, about, nameOf };
  try {
    return await sealVersion(plan, engines, staging.versionDir, (done, total) =>
      onProgress({ step: "files", done, total }),
    );
  } catch (error) {
    // A file that cannot be read, as after a power cut, would stop every build from here on.
    if (machineFault(error, home) === null) records.forget();
    throw error;
  }
}

async function loadGenerate(name: string): Promise<Generate> {
  const module = (await import(pathToFileURL(datasetFile(name, "generate.ts")).href)) as {
    generate?: Generate;
  };
  if (module.generate === undefined) throw new Error(`datasets/${name}/generate.ts exports no generate`);
  return module.generate;
}
