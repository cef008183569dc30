/** A sentence in the two languages of the lab. Both are always present. */
export interface LocalText {
  readonly ko: string;
  readonly en: string;
}

export type Lang = keyof LocalText;
