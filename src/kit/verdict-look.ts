import type { LocalText } from "../domain/local-text.ts";
import type { Verdict } from "../domain/verdict.ts";

/** How a card names a state: a sign, a word and a colour that say the same. */
export interface Look {
  readonly sign: string;
  readonly word: LocalText;
  /** White text on it has a contrast of at least 4.5; as a line it is seen on light and on dark. */
  readonly colour: string;
}

export const COLOURS = { good: "#1a7f37", fair: "#8a6100", bad: "#c0362c", quiet: "#5f6b7a" } as const;

const VERDICT_LOOKS: Readonly<Record<Verdict, Look>> = {
  passed: { sign: "✓", word: { ko: "통과", en: "Passed" }, colour: COLOURS.good },
  partial: { sign: "◐", word: { ko: "부분 점수", en: "Partly right" }, colour: COLOURS.fair },
  failed: { sign: "✗", word: { ko: "아직 아님", en: "Not yet" }, colour: COLOURS.bad },
  error: { sign: "!", word: { ko: "오류", en: "Error" }, colour: COLOURS.bad },
  timeout: { sign: "…", word: { ko: "시간 초과", en: "Out of time" }, colour: COLOURS.fair },
  "not-run": { sign: "○", word: { ko: "실행 전", en: "Not run" }, colour: COLOURS.quiet },
};

const WAITS: Look = {
  sign: "…",
  word: { ko: "사람의 채점 대기", en: "Waits for a person" },
  colour: COLOURS.quiet,
};

/** @param waits whether a person has still to grade it */
export function verdictLook(verdict: Verdict, waits: boolean): Look {
  return waits ? WAITS : VERDICT_LOOKS[verdict];
}
