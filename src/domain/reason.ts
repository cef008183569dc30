import type { REASON_TEXTS } from "./reason-text.ts";
import type { NamedIn } from "./sentence.ts";

export type ReasonCode = keyof typeof REASON_TEXTS;

export type ReasonParam = string | number | boolean;
export type ReasonParams<Code extends ReasonCode> = Readonly<
  Record<NamedIn<(typeof REASON_TEXTS)[Code]["en"]>, ReasonParam>
>;

/** Why a verdict fell, as a code and its parameters; `reason-text.ts` turns it into sentences. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, ReasonParam>>;
}

/** Makes a reason with exactly the parameters its sentence names. */
export function reasonOf<Code extends ReasonCode>(
  code: Code,
  ...[params]: NamedIn<(typeof REASON_TEXTS)[Code]["en"]> extends never ? [] : [params: ReasonParams<Code>]
): Reason {
  return { code, params: params ?? {} };
}
