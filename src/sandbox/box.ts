import type { BoxShare } from "./limits.ts";
import type { BoxReply, BoxRequest } from "../wire/box-protocol.ts";

/** How strongly a box holds: A namespaces, seccomp and cgroup; B without cgroup; D a plain process. */
export const TIERS = ["A", "B", "D"] as const;
export type Tier = (typeof TIERS)[number];

/** What came of asking a box. `died` and `timeout` leave the box dead; ask for another. */
export type BoxAnswer =
  | { readonly status: "answered"; readonly reply: BoxReply }
  | { readonly status: "timeout" }
  | { readonly status: "died"; readonly cause: BoxDeath };

/** `exited` the code ended its process; `memory`, `cpu`, `processes` a cap was hit; `flood` too many bytes or frames; `garbled` not the protocol. */
export type BoxDeath = "exited" | "memory" | "cpu" | "processes" | "flood" | "garbled" | "killed";

/** A one-shot process that runs one submission and is never reused. */
export interface Box extends AsyncDisposable {
  readonly tier: Tier;
  request(request: BoxRequest, options: { readonly timeoutMs: number }): Promise<BoxAnswer>;
}

/** One dataset version a box may read. */
export interface DatasetMount {
  readonly name: string;
  /** Host folder of one immutable version, holding its manifest.json. */
  readonly dir: string;
}

/** Where boxes come from. A source hands out each box once, already booted with the dataset opened. */
export interface BoxSource extends AsyncDisposable {
  readonly tier: Tier;
  /** @param options.share what the box may use; all that the installation gives unless told */
  take(options: { readonly dataset: DatasetMount; readonly share?: BoxShare }): Promise<Box>;
}
