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

export type Topic = "encoding" | "delimiter" | "header" | "date-order" | "line-ends" | "selection";

/** A detection as it is told to whoever imports. */
export interface Finding {
  readonly file: string;
  readonly topic: Topic;
  /** As an option would state it. */
  readonly value: string;
  readonly confidence: Confidence;
  readonly evidence: LocalText;
}

export const TOPICS: Readonly<
  Record<
    Topic,
    {
      readonly title: LocalText;
      /** The option of `dschool data import` by which it is stated; null where it cannot be. */
      readonly option: string | null;
    }
  >
> = {
  encoding: {
    title: { ko: "문자 인코딩", en: "encoding" },
    option: "--encoding utf-8|cp949|utf-16le|utf-16be",
  },
  delimiter: {
    title: { ko: "구분 문자", en: "delimiter" },
    option: "--delimiter comma|tab|semicolon|pipe",
  },
  header: { title: { ko: "머리글 줄", en: "header rows" }, option: null },
  "date-order": { title: { ko: "날짜의 연월일 순서", en: "date order" }, option: "--date-order ymd|dmy|mdy" },
  "line-ends": { title: { ko: "줄바꿈", en: "line ends" }, option: null },
  selection: { title: { ko: "가져올 행", en: "rows to take" }, option: null },
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
  const { title, option } = TOPICS[topic];
  const todo =
    option === null
      ? { ko: "파일을 고치거나 다시 받으세요", en: "mend the file, or get it again" }
      : { ko: `${option} 으로 지정하세요`, en: `state it with ${option}` };
  throw new CatalogueError("source", {
    ko: `${file}: ${title.ko}을(를) 알 수 없습니다. ${evidence.ko}. 추측하지 않으니 ${todo.ko}.`,
    en: `${file}: the ${title.en} cannot be told. ${evidence.en}. It is not guessed: ${todo.en}.`,
  });
}
