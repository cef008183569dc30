import type { LocalText } from "#domain/local-text";

/** `fail`: the lab cannot run; `warn`: it runs, with less than it could. */
export type FindingStatus = "ok" | "warn" | "fail";

/** One thing doctor looked at. */
export interface Finding {
  readonly id: string;
  readonly status: FindingStatus;
  readonly title: LocalText;
  /** What was found, such as a version. */
  readonly value: LocalText;
  /** What to do next; null when nothing needs doing. */
  readonly advice: LocalText | null;
}

/** A text that is the same in both languages, such as a version or a path. */
export function plainText(text: string): LocalText {
  return { ko: text, en: text };
}
