import type { CardVerdict, CheckCard } from "./check-card.ts";

/** What a notebook can say of a question. */
export type QuestionState =
  | { readonly kind: "not-run" | "checking" | "unchecked" }
  /** `changed`: the answer is no longer the one that was judged. */
  | { readonly kind: "checked" | "changed"; readonly card: CheckCard };

/** What is known of a question's answer and of its check's last run. */
export interface QuestionFacts {
  readonly isRunning: boolean;
  readonly card: CheckCard | null;
  /** Whether the check ran without coming to a card, as when the server is gone. */
  readonly failed: boolean;
  /** Whether the answer is the one that was judged; null when nobody noted which that was. */
  readonly isSameAnswer: boolean | null;
}

export function questionState({ isRunning, card, failed, isSameAnswer }: QuestionFacts): QuestionState {
  if (isRunning) return { kind: "checking" };
  if (card === null) return { kind: failed ? "unchecked" : "not-run" };
  return { kind: isSameAnswer === false ? "changed" : "checked", card };
}

/** The name under which a state has a sign, a word and a colour. */
export type StateName = CardVerdict | "checking" | "unchecked" | "changed";

export function stateName(state: QuestionState): StateName {
  return state.kind === "checked" ? state.card.verdict : state.kind;
}

export interface Progress {
  readonly passed: number;
  readonly total: number;
}

export function progressOf(states: readonly QuestionState[]): Progress {
  return {
    passed: states.filter((state) => stateName(state) === "passed").length,
    total: states.length,
  };
}
