import type { Parent } from "../protocol/jupyter-message.ts";
import type { Death } from "./memory-texts.ts";

/** A cell that runs, as its process's keeper knows it. */
export interface RunningCell {
  readonly identities: readonly string[];
  readonly header: Parent["header"];
  readonly count: number;
}

/** What a kernel's process tells its keeper. */
export type ToKeeper =
  | { readonly kind: "ready" }
  | { readonly kind: "runs"; readonly cell: RunningCell }
  | { readonly kind: "waits" }
  /** The running cell was stopped, and does not cease. */
  | { readonly kind: "goes-on" }
  | { readonly kind: "ends" };

/** What the keeper tells the process, before it interrupts it. */
export interface ToKernel {
  readonly kind: "memory";
  /** Bytes. */
  readonly held: number;
}

/** What a new process is to tell of the one before. */
export interface DeathNotice {
  readonly death: Death;
  /** Null where no cell ran. */
  readonly cell: RunningCell | null;
}

export function describeCell({ identities, header }: Parent, count: number): RunningCell {
  return { identities: identities.map((frame) => Buffer.from(frame).toString("base64")), header, count };
}

export function parentOf({ identities, header }: RunningCell): Parent {
  return { identities: identities.map((frame) => Buffer.from(frame, "base64")), header };
}
