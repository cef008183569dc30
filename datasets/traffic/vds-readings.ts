import type { LaneFlow } from "./lane-flow.ts";

/** What detectors send on a day, laid out as the clean flow is. */
export interface VdsReadings {
  readonly clean: LaneFlow;
  /** As sent, or `NOTHING`. */
  readonly volume: Int16Array;
  readonly speed: Int16Array;
  readonly occupancy: Int16Array;
  readonly quality: Uint8Array;
  readonly faults: Uint16Array;
  /** Milliseconds from the end of the five minutes until the centre has the reading. */
  readonly delay: Int32Array;
  /** The second reading, where `faults` tell of a conflict. */
  readonly volumeAgain: Int16Array;
  readonly speedAgain: Int16Array;
}
