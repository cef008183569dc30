import type { CompiledCell } from "#wire/box-protocol";

/** What the plain Node row is given of a submission: compiled ahead, and what its assertions compare with. */
export interface BareOrder {
  readonly cells: readonly CompiledCell[];
  readonly calls: readonly BareCall[];
}

export interface BareCall {
  readonly question: string;
  readonly fn: string;
  readonly args: readonly unknown[];
  readonly expected: string | number;
}
