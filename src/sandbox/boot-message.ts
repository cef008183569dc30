import type { DatasetMount } from "./box.ts";

/** The first frame a box gets: what to open before it says `{ready: true}`. Nothing in it is secret. */
export interface BootMessage {
  /** Folders as the box sees them. */
  readonly datasets: readonly DatasetMount[];
  /** Megabytes DuckDB may use. */
  readonly duckdbMegabytes: number;
  /** Set by the build: at the end of its requests the runner writes its bundles' compiled forms. */
  readonly writeCompiled: boolean;
}
