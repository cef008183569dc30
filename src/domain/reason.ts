/** Why a verdict fell, as a code and its parameters; `reason-text.ts` turns it into sentences. */
export interface Reason {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
}
