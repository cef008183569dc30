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
  /** 0 or left out: the variant that grades are given on; from 1: one more, of another seed. */
  readonly further?: number;
  readonly onProgress?: OnProgress;
}

/**
 * The folder of the version that graders use and no trainee can see: same tables and scale, a seed that follows from
 * the installation's secret. It is built when it is missing, and anew when the generator has changed.
 */
export async function ensureHiddenVariant(request: HiddenVariantRequest): Promise<string> {
  const { home, name, scale, further = 0, onProgress = () => undefined } = request;
  const dictionary = selectDictionary(name);
  const parent = variantsFolder(home, name);
  const version = hiddenVersion(home, dictionary, { scale, further });
  const dir = join(parent, version);
  if (existsSync(join(dir, MANIFEST_FILE))) return dir;
  await generateVersion({
    ...{ home, scale, dictionary, parent, onProgress },
    seed: hiddenSeed(home, { scale, further }),
    threads: null,
    nameOf: () => version,
  });
  return dir;
}

/** Which of the hidden variants of a dataset; `further` counts from 1, and 0 is the one that grades are given on. */
export interface HiddenVariant {
  readonly scale: string;
  readonly further: number;
}

/** The name of a dataset's hidden variant of today's generator. */
export function hiddenVersion(
  home: string,
  dictionary: Dictionary,
  { scale, further }: HiddenVariant,
): string {
  const spec = JSON.stringify(selectScale(dictionary, scale));
  const content = `variant${numberOf(further)} ${dictionary.name} ${scale} ${spec} ${generatorHash(dictionary)}`;
  return `${scale}-${deriveBytes(ensureSecret(home), content).subarray(0, 6).toString("hex")}`;
}

/** One for all datasets of a scale, so that the hidden variants are of one city and join. */
function hiddenSeed(home: string, { scale, further }: HiddenVariant): number {
  const bytes = deriveBytes(ensureSecret(home), `variant${numberOf(further)} seed ${scale}`);
  return Number(bytes.readBigUInt64LE(0) & BigInt(Number.MAX_SAFE_INTEGER));
}

/** Nothing for the variant of grades, whose name has always been made without a number. */
function numberOf(further: number): string {
  return further === 0 ? "" : ` ${String(further)}`;
}
