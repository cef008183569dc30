import type { LocalText } from "../../domain/local-text.ts";

const TEXTS = {
  undecodable: {
    ko: "파일의 인코딩으로 읽을 수 없는 바이트가 있습니다",
    en: "the line holds bytes that are not of the file's encoding",
  },
  "zero-byte": { ko: "줄에 0인 바이트가 있습니다", en: "the line holds a zero byte" },
  "line-too-long": {
    ko: "줄이 {expected}자를 넘습니다",
    en: "the line is longer than {expected} characters",
  },
  "unclosed-quote": { ko: "따옴표가 닫히지 않았습니다", en: "a quote is not closed" },
  "field-count": {
    ko: "칸이 {expected}개여야 하는데 {value}개입니다",
    en: "the line must have {expected} fields, but has {value}",
  },
  "cut-line": {
    ko: "칸이 {expected}개여야 하는데 {value}개에서 파일이 끝납니다. 잘린 파일이니 다시 받으세요",
    en: "the line must have {expected} fields, but the file ends after {value}: it was cut, get it again",
  },
  missing: { ko: "값이 있어야 하는데 비어 있습니다", en: "a value must be here, but is not" },
  "not-a-number": { ko: '수({expected})가 아닙니다: "{value}"', en: 'not a number ({expected}): "{value}"' },
  "out-of-range": { ko: '{expected} 범위 밖입니다: "{value}"', en: 'not within {expected}: "{value}"' },
  "not-a-time": {
    ko: '{expected} 순서의 시각이 아닙니다: "{value}"',
    en: 'not a time in the order {expected}: "{value}"',
  },
  "serial-day": {
    ko: '스프레드시트의 날짜 일련번호로 보입니다: "{value}". 칸을 날짜 서식으로 하거나 YYYY-MM-DD로 적으세요',
    en: 'seems to be the serial number of a day in a spreadsheet: "{value}". Format the cell as a date, or write YYYY-MM-DD',
  },
  "not-allowed": { ko: '{expected} 중 하나가 아닙니다: "{value}"', en: 'none of {expected}: "{value}"' },
  "wrong-form": { ko: '{expected} 꼴이 아닙니다: "{value}"', en: 'not of the form {expected}: "{value}"' },
  contradiction: { ko: "{expected}이어야 하는데 아닙니다", en: "{expected} must hold, but does not" },
  "no-outline": {
    ko: "경계로 읽을 수 없습니다({value})",
    en: "not an outline that can be read ({value})",
  },
  "swapped-place": {
    ko: "위도와 경도가 서로 바뀐 것 같습니다: {value}",
    en: "latitude and longitude seem to be swapped: {value}",
  },
  "foreign-place": {
    ko: "{expected} 안의 자리가 아닙니다: {value}",
    en: "not a place within {expected}: {value}",
  },
  "two-places": {
    ko: "같은 자리여야 할 두 좌표가 {value} 떨어져 있습니다({expected} 이내여야 합니다)",
    en: "the two positions given for one place are {value} apart, more than {expected}",
  },
  "duplicate-key": {
    ko: "같은 키({value})의 행이 앞서 있습니다",
    en: "a row with the same key ({value}) came before",
  },
  "not-an-item": {
    ko: "키와 값으로 된 항목(JSON 객체)이 아닙니다",
    en: "not an item of keys and values (a JSON object)",
  },
  "nested-value": {
    ko: "{value} 키의 값이 글자나 수가 아니라 목록이나 객체입니다",
    en: "the value of the key {value} is a list or an object, not a text or a number",
  },
} as const satisfies Readonly<Record<string, LocalText>>;

export type ReasonCode = keyof typeof TEXTS;

export const REASON_CODES = Object.keys(TEXTS) as readonly ReasonCode[];

/** Why a row was not kept. */
export interface Reason {
  readonly code: ReasonCode;
  readonly params: Readonly<Record<string, string>>;
}

export function reasonText({ code, params }: Reason): LocalText {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => (params[name] ?? "").slice(0, 80));
  return { ko: fill(TEXTS[code].ko), en: fill(TEXTS[code].en) };
}
