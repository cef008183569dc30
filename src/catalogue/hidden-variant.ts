import { existsSync } from "node:fs";
import { join } from "node:path";
import type { OnProgress } from "./build-progress.ts";
import { type Dictionary, selectDictionary, selectScale } from "./dictionary.ts";
import { generateVersion } from "./generate-version.ts";
import { generatorHash } from "./generator-hash.ts";
import { variantsFolder } from "./layout.ts";
import { MANIFEST_FILE } from "./manifest.ts";
import { deriveBytes, ensureSecret } from "./secret.ts";

export interface HiddenVariantRequest {
  readonly home: string;
  readonly name: string;
  readonly scale: string;
  /** Which one, from 1: grades are given on the first, an exercise is proved on the others, too. */
  readonly nth?: number;
  readonly onProgress?: OnProgress;
}

/** Hidden variants of a dataset and scale that there may be. */
export const MOST_HIDDEN_VARIANTS = 20;

/**
 * The folder of the version that graders use and no trainee can see: same tables and scale, a seed that follows from
 * the installation's secret. It is built when it is missing, and anew when the generator has changed.
 */
export async function ensureHiddenVariant(request: HiddenVariantRequest): Promise<string> {
  const { home, name, scale, nth = 1, onProgress = () => undefined } = request;
  const dictionary = selectDictionary(name);
  const parent = variantsFolder(home, name);
  const version = hiddenVersion(home, dictionary, scale, nth);
  const dir = join(parent, version);
  if (existsSync(join(dir, MANIFEST_FILE))) return dir;
  await generateVersion({
    ...{ home, scale, dictionary, parent, onProgress },
    seed: hiddenSeed(home, scale, nth),
    threads: null,
    nameOf: () => version,
  });
  return dir;
}

/** The name of a dataset's nth hidden variant of today's generator. */
export function hiddenVersion(home: string, dictionary: Dictionary, scale: string, nth: number): string {
  const spec = JSON.stringify(selectScale(dictionary, scale));
  const content = `variant ${dictionary.name} ${scale} ${spec} ${generatorHash(dictionary)}${suffixOf(nth)}`;
  return `${scale}-${deriveBytes(ensureSecret(home), content).subarray(0, 6).toString("hex")}`;
}

/** One for all datasets of a scale, so that the hidden variants are of one city and join. */
function hiddenSeed(home: string, scale: string, nth: number): number {
  const bytes = deriveBytes(ensureSecret(home), `variant seed ${scale}${suffixOf(nth)}`);
  return Number(bytes.readBigUInt64LE(0) & BigInt(Number.MAX_SAFE_INTEGER));
}

/** The first has none: it was there before there were others. */
function suffixOf(nth: number): string {
  return nth === 1 ? "" : ` ${String(nth)}`;
}
