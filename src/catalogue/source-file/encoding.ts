/** `cp949` holds EUC-KR. */
export type Encoding = "utf-8" | "cp949" | "utf-16le" | "utf-16be";
