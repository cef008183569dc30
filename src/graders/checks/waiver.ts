import type { LocalText } from "#domain/local-text";

/** Why a solution with a mistake planted in it may keep its points. */
export interface Waiver {
  /** Its id, as `dschool exercise test` gives it. */
  readonly mutant: string;
  readonly reason: LocalText;
}
