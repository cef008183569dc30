import type { LocalText } from "../../domain/local-text.ts";
import { CatalogueError } from "../catalogue-error.ts";

/** `stated`: someone said so. `likely` is used and told; `unsure` is never used: it must be stated. */
export type Confidence = "stated" | "certain" | "likely" | "unsure";

/** What was found out about a file, how sure that is, and from what. */
export interface Detected<T> {
  readonly value: T;
  readonly confidence: Confidence;
  readonly evidence: LocalText;
}

export type Topic = "encoding" | "delimiter" | "header" | "date-order" | "line-ends";

/** A detection as it is told to whoever imports. */
export interface Finding {
  readonly file: string;
  readonly topic: Topic;
  /** As an option would state it. */
  readonly value: string;
  readonly confidence: Confidence;
  readonly evidence: LocalText;
}

const TOPICS: Readonly<Record<Topic, LocalText>> = {
  encoding: { ko: "문자 인코딩", en: "encoding" },
  delimiter: { ko: "구분 문자", en: "delimiter" },
  header: { ko: "머리글 줄", en: "header rows" },
  "date-order": { ko: "날짜의 연월일 순서", en: "date order" },
  "line-ends": { ko: "줄바꿈", en: "line ends" },
};

export function stated<T>(value: T): Detected<T> {
  return {
    value,
    confidence: "stated",
    evidence: { ko: "지정된 값입니다", en: "as stated" },
  };
}

/** @throws CatalogueError when it is not known well enough to read the file by. */
export function accept<T extends string | number>(
  file: string,
  topic: Topic,
  { value, confidence, evidence }: Detected<T>,
): Finding {
  if (confidence !== "unsure") return { file, topic, value: String(value), confidence, evidence };
  throw new CatalogueError("source", {
    ko: `${file}: ${TOPICS[topic].ko}을(를) 알 수 없습니다. ${evidence.ko}. 추측하지 않으니 값을 지정하세요.`,
    en: `${file}: the ${TOPICS[topic].en} cannot be told. ${evidence.en}. It is not guessed: state it.`,
  });
}
