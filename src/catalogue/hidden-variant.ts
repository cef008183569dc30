import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { generateVersion } from "./build-dataset.ts";
import type { OnProgress } from "./dataset-module.ts";
import { datasetFile, selectDictionary } from "./dictionary.ts";
import { ensurePrivateFolder } from "./truth.ts";
import { variantsFolder } from "./layout.ts";
import { MANIFEST_FILE } from "./manifest.ts";
import { deriveBytes, ensureSecret } from "./secret.ts";

export interface HiddenVariantRequest {
  readonly home: string;
  readonly name: string;
  readonly scale: string;
  readonly onProgress?: OnProgress;
}

/**
 * The folder of the version that graders use and no trainee can see: same tables and scale, a seed that follows from
 * the installation's secret. It is built when it is missing, and anew when the generator has changed.
 */
export async function ensureHiddenVariant(request: HiddenVariantRequest): Promise<string> {
  const { home, name, scale, onProgress = () => undefined } = request;
  const dictionary = selectDictionary(name);
  ensurePrivateFolder(home);
  const parent = variantsFolder(home, name);
  const bytes = deriveBytes(ensureSecret(home), `variant ${name} ${scale} ${generatorHash(name)}`);
  const version = `${scale}-${bytes.subarray(8, 14).toString("hex")}`;
  const dir = join(parent, version);
  if (existsSync(join(dir, MANIFEST_FILE))) return dir;
  const seed = Number(bytes.readBigUInt64LE(0) & BigInt(Number.MAX_SAFE_INTEGER));
  await generateVersion({
    home,
    name,
    scale,
    dictionary,
    parent,
    seed,
    threads: null,
    onProgress,
    nameOf: () => version,
  });
  return dir;
}

/** A hash of what makes the dataset: its own folder, and the city under all of them. */
function generatorHash(name: string): string {
  const hash = createHash("sha256");
  for (const folder of [datasetFile(name, "."), datasetFile("city", ".")]) {
    const files = readdirSync(folder).filter((file) => /^(?!.*\.test\.).*\.(ts|json)$/.test(file));
    for (const file of files.sort()) hash.update(`${file}\n`).update(readFileSync(join(folder, file)));
  }
  return hash.digest("hex");
}
