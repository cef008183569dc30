import type { Writable } from "node:stream";
import type { Lang, LocalText } from "#domain/local-text";
import type { ProofProgress } from "#graders/authoring/prove-exercise";
import { showProgress } from "../data/progress.ts";

const STEPS: Readonly<Record<ProofProgress["step"], LocalText>> = {
  seeds: { ko: "풀이 채점", en: "solution graded" },
  mutants: { ko: "변이 채점", en: "mutants graded" },
};

/** How far a proof is, as lines on a stream. */
export function showProof(stream: Writable, exercise: string, lang: Lang): (progress: ProofProgress) => void {
  const meters = new Map<string, (done: number, total: number) => void>();
  return ({ step, done, total }) => {
    const meter = meters.get(step) ?? showProgress(stream, `${exercise} ${STEPS[step][lang]}`, lang);
    meters.set(step, meter);
    meter(done, total);
  };
}
