import type { DatasetMount } from "#sandbox/box";

/** One dataset version to grade on. */
export interface Variant {
  readonly dataset: DatasetMount;
  /** `name@version`, as a report shows it. */
  readonly label: string;
  /** Whether trainees may not see it, so that nothing computed from it may be shown. */
  readonly isHidden: boolean;
  /** Changes whenever the data do. */
  readonly contentHash: string;
}
