import type { LocalText } from "../../domain/local-text.ts";

/** What a file is by its first bytes, whatever its name. */
export type Container = "text" | "parquet" | "xlsx" | "xls" | "gzip" | "html" | "json" | "empty";

const SIGNATURES: readonly (readonly [Container, readonly number[]])[] = [
  ["parquet", [0x50, 0x41, 0x52, 0x31]],
  ["xlsx", [0x50, 0x4b, 0x03, 0x04]],
  ["xls", [0xd0, 0xcf, 0x11, 0xe0]],
  ["gzip", [0x1f, 0x8b]],
];

export function detectContainer(head: Uint8Array): Container {
  if (head.length === 0) return "empty";
  const known = SIGNATURES.find(([, bytes]) => bytes.every((byte, place) => head[place] === byte));
  if (known !== undefined) return known[0];
  const start = Buffer.from(head.subarray(0, 200)).toString("latin1").replace(/^ï»¿/, "").trimStart();
  if (/^<(!doctype|html|\?xml)/i.test(start)) return "html";
  // A title such as [표 1] may stand above a table.
  if (/^(\{\s*(["}]|$)|\[\s*([[{"\]]|$))/.test(start)) return "json";
  return "text";
}

/** What a container other than text is, and what to do about it. */
export const NOT_TEXT: Readonly<Record<Exclude<Container, "text">, LocalText>> = {
  parquet: {
    ko: "이름과 달리 Parquet 파일입니다. 확장자를 .parquet로 바꾸거나 CSV로 다시 받으세요",
    en: "is a Parquet file, whatever its name. Name it .parquet, or get it again as CSV",
  },
  xlsx: {
    ko: "엑셀(xlsx) 또는 zip 파일입니다. 'CSV UTF-8'로 저장하거나 압축을 푸세요",
    en: "is a spreadsheet (xlsx) or a zip. Save it as 'CSV UTF-8', or unpack it",
  },
  xls: {
    ko: "옛 엑셀(xls) 파일입니다. 'CSV UTF-8'로 저장하세요",
    en: "is an old spreadsheet (xls). Save it as 'CSV UTF-8'",
  },
  gzip: { ko: "gzip으로 압축되어 있습니다. 압축을 푸세요", en: "is packed by gzip. Unpack it" },
  html: {
    ko: "웹 페이지(HTML/XML)입니다. 내려받기가 오류 화면을 저장한 것일 수 있으니 다시 받으세요",
    en: "is a web page (HTML/XML), perhaps an error page saved by a download. Get it again",
  },
  json: { ko: "JSON입니다. 표 형식(CSV) 파일을 주세요", en: "is JSON. Give the file as a table (CSV)" },
  empty: { ko: "비어 있습니다. 파일을 다시 받으세요", en: "is empty. Get it again" },
};
