import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { privateFolder } from "#catalogue/layout";
import { ensurePrivateFolder } from "#catalogue/truth";
import type { Exercise } from "../exercise.ts";
import { writeWhole } from "../write-whole.ts";

/** What is known of an exercise's checks, until the exercise or its checks change. */
export interface KeptProof {
  readonly exercise: string;
  readonly seeds: number;
  /** The mutation score; null when no mutant could be told from the solution. */
  readonly score: number | null;
  readonly isProved: boolean;
}

const ProofSchema = z.object({
  exercise: z.string(),
  seeds: z.int(),
  score: z.number().nullable(),
  isProved: z.boolean(),
});

/** Keeps a proof under the exercise's hash in `$DSCHOOL_HOME/private/proofs`. */
export async function keepProof(home: string, { hash }: Exercise, proof: KeptProof): Promise<void> {
  ensurePrivateFolder(home);
  await writeWhole(fileOf(home, hash), `${JSON.stringify(proof)}\n`);
}

/** The proof of an exercise as it stands; null when there is none. */
export async function selectOptionalProof(home: string, { hash }: Exercise): Promise<KeptProof | null> {
  try {
    return ProofSchema.safeParse(JSON.parse(await readFile(fileOf(home, hash), "utf8"))).data ?? null;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (isMissing || error instanceof SyntaxError) return null;
    throw error;
  }
}

function fileOf(home: string, hash: string): string {
  return join(privateFolder(home), "proofs", `${hash}.json`);
}
