import { createHash, createHmac } from "node:crypto";

/** What the hidden calls of one grading depend on, besides the secret of the installation. */
export interface RunIdentity {
  readonly submission: Uint8Array;
  readonly exercise: string;
  readonly checksVersion: number;
  /** Content hash of the variant. */
  readonly variant: string;
}

/** The seed of a run: a regrade of the same submission makes the same calls, and nobody without the secret knows them. */
export function runSeed(secret: Uint8Array, run: RunIdentity): Uint8Array {
  const submission = createHash("sha256").update(run.submission).digest("hex");
  const identity = JSON.stringify([submission, run.exercise, run.checksVersion, run.variant]);
  return createHmac("sha256", secret).update(identity).digest();
}

export function questionSeed(seed: Uint8Array, question: string): Uint8Array {
  return createHmac("sha256", seed).update(question).digest();
}
