import type { LocalText } from "#domain/local-text";

/** Where a figure earns everything and where nothing; between them the share is linear. Either may be the larger. */
export interface Thresholds {
  readonly full: number;
  readonly none: number;
}

/** The share a figure earns, 0 ≤ share ≤ 1; what is no number earns nothing. */
export function shareOf(figure: number, { full, none }: Thresholds): number {
  const share = (figure - none) / (full - none);
  return Number.isNaN(share) ? 0 : Math.min(1, Math.max(0, share));
}

/**
 * What cannot be right in thresholds; null when nothing is wrong.
 * @param better whether more of the figure is better, or less.
 */
export function thresholdFault(
  name: string,
  { full, none }: Thresholds,
  better: "more" | "less",
): LocalText | null {
  if (Number.isFinite(full) && Number.isFinite(none) && (better === "more" ? full > none : full < none))
    return null;
  const [above, more] = better === "more" ? ["above", "커야"] : ["below", "작아야"];
  return {
    ko: `${name}: full(${String(full)})은 none(${String(none)})보다 ${more} 합니다`,
    en: `${name}: full (${String(full)}) must be a number ${above} none (${String(none)})`,
  };
}
