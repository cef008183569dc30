import { existsSync } from "node:fs";
import { join } from "node:path";
import type { BuildPlace } from "./build-place.ts";
import { BuildStaging, discardStaleBuilds } from "./build-staging.ts";
import { CatalogueError } from "./catalogue-error.ts";
import { type Dictionary, selectGeneratedTables, selectScale } from "./dictionary.ts";
import type { GenerateRequest } from "./generate-request.ts";
import { generatorHash } from "./generator-hash.ts";
import { truthFolder } from "./layout.ts";
import { machineFault } from "./machine-fault.ts";
import { MANIFEST_FILE, selectManifest } from "./manifest.ts";
import { runGenerator } from "./run-generator.ts";
import { deriveBytes, ensureSecret } from "./secret.ts";
import { selectTruths, writeTruth } from "./truth.ts";
import type { WrittenVersion } from "./write-version.ts";

/**
 * Generates a version below `parent`, and keeps its truth. It comes into view whole. A build that fails or is killed
 * leaves what it finished, and the next of the same content goes on from there.
 * @throws CatalogueError for a seed or scale that cannot be, and when the disk is full or a right is missing.
 */
export async function generateVersion(request: GenerateRequest): Promise<WrittenVersion<void>> {
  const { dictionary, seed } = request;
  assertSeed(seed);
  selectGeneratedTables(dictionary);
  selectScale(dictionary, request.scale);
  try {
    return await generateOnce(request);
  } catch (error) {
    throw selectOptionalInterruption(error, request.home) ?? error;
  }
}

async function generateOnce(request: GenerateRequest): Promise<WrittenVersion<void>> {
  const { dictionary, scale, seed, onProgress, onStanding = () => undefined } = request;
  const generator = generatorHash(dictionary);
  const place = placeOf(request, generator);
  using staging = await BuildStaging.open(place, (pid) => onProgress({ step: "waits", pid }));
  const built = selectOptionalBuilt(request.home, dictionary, place);
  if (built !== null) {
    onStanding(built.manifest.version);
    return built;
  }
  await discardStaleBuilds(place, generator);
  staging.prepare({ dataset: dictionary.name, scale, generator });
  const manifest = await runGenerator(request, staging);
  const { version } = manifest;
  writeTruth(staging.truthDir, { version, scale, seed, build: place.key });
  const dir = staging.publish(version);
  onStanding(version);
  return { dir, manifest, outcome: undefined };
}

/** The key is made with the secret, so that a folder that anybody can see does not tell the seed. */
function placeOf({ home, dictionary, scale, seed, parent }: GenerateRequest, generator: string): BuildPlace {
  const { name } = dictionary;
  const spec = selectScale(dictionary, scale);
  const content = JSON.stringify({ name, scale, spec, seed, generator });
  const key = deriveBytes(ensureSecret(home), `build ${content}`).subarray(0, 12).toString("hex");
  return { parent, truthParent: truthFolder(home, name), key };
}

/** A version of this content that stands; null when there is none. */
function selectOptionalBuilt(
  home: string,
  { name }: Dictionary,
  { parent, key }: BuildPlace,
): WrittenVersion<void> | null {
  const truth = selectTruths(home, name).find(({ build }) => build === key);
  if (truth === undefined) return null;
  const dir = join(parent, truth.version);
  if (!existsSync(join(dir, MANIFEST_FILE))) return null;
  return { dir, manifest: selectManifest(dir), outcome: undefined };
}

function assertSeed(seed: number): void {
  if (Number.isSafeInteger(seed) && seed >= 0) return;
  throw new CatalogueError("usage", {
    ko: `시드 ${String(seed)}은(는) 쓸 수 없습니다. 0 이상 ${String(Number.MAX_SAFE_INTEGER)} 이하의 정수를 주세요.`,
    en: `Seed ${String(seed)} cannot be used. Give a whole number from 0 to ${String(Number.MAX_SAFE_INTEGER)}.`,
  });
}

/** A full disk or a missing right, with what becomes of the build; null when the error is something else. */
function selectOptionalInterruption(error: unknown, home: string): CatalogueError | null {
  const fault = error instanceof CatalogueError ? null : machineFault(error, home);
  if (fault === null) return null;
  const text = {
    ko: `${fault.text.ko} 그 뒤 같은 명령을 다시 실행하면 끝난 날은 그대로 두고 이어서 만듭니다.`,
    en: `${fault.text.en} After that, run the same command again: it goes on after the days that are finished.`,
  };
  return new CatalogueError("machine", text, { cause: error });
}
