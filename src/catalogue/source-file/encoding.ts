/** `cp949` holds EUC-KR. */
export const ENCODINGS = ["utf-8", "cp949", "utf-16le", "utf-16be"] as const;
export type Encoding = (typeof ENCODINGS)[number];
