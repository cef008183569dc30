import type { LocalText } from "../domain/local-text.ts";
import { EngineError } from "./engine-error.ts";

const TEXT: LocalText = { ko: "질의를 중단했습니다.", en: "The query was interrupted." };

/** A statement was stopped from outside: nothing is wrong with it. */
export class Interrupted extends EngineError {
  constructor(options?: ErrorOptions) {
    super(TEXT, options);
  }
}

/** Whether an error, or what it was translated from, is that somebody stopped a statement. */
export function isInterrupted(error: unknown): boolean {
  return error instanceof Interrupted || (error instanceof Error && isInterrupted(error.cause));
}
