import type { DateOrder } from "./detect-date-order.ts";
import type { Encoding } from "./encoding.ts";
import type { Delimiter } from "./split-record.ts";

/** What whoever imports states about the files, instead of having it detected. */
export interface ReadOverrides {
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  readonly dateOrder?: DateOrder;
}
