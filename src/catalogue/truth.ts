import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { privateFolder, truthFolder } from "./layout.ts";
import { selectOptionalJson } from "./select-json.ts";

const TRUTH_FILE = "truth.json";

const TruthSchema = z.object({
  version: z.string(),
  scale: z.string(),
  seed: z.int(),
  /** The key of the build; versions of before had none. */
  build: z.string().optional(),
});
/** What is known of a generated version besides its manifest, which anybody may read. */
export type Truth = z.infer<typeof TruthSchema>;

export function writeTruth(dir: string, truth: Truth): void {
  writeFileSync(join(dir, TRUTH_FILE), `${JSON.stringify(truth)}\n`);
}

/** Of all versions of a dataset that were generated, hidden ones too. */
export function selectTruths(home: string, name: string): readonly Truth[] {
  const folder = truthFolder(home, name);
  const versions = existsSync(folder) ? readdirSync(folder).sort() : [];
  return versions.flatMap((version) => selectOptionalTruth(home, name, version) ?? []);
}

/** Null for a version that was not generated here, and where a power cut left nothing that can be read. */
export function selectOptionalTruth(home: string, name: string, version: string): Truth | null {
  const file = join(truthFolder(home, name), version, TRUTH_FILE);
  if (!existsSync(file)) return null;
  return TruthSchema.safeParse(selectOptionalJson(file)).data ?? null;
}

/** $DSCHOOL_HOME/private, for its owner alone. */
export function ensurePrivateFolder(home: string): string {
  const folder = privateFolder(home);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  return folder;
}
