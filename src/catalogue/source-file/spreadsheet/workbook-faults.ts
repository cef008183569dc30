import type { LocalText } from "../../../domain/local-text.ts";
import { CatalogueError } from "../../catalogue-error.ts";
import { type Container, detectContainer, NOT_TEXT } from "../detect-container.ts";

const OWN: Partial<Record<Container, LocalText>> = {
  xls: {
    ko: "옛 엑셀(xls) 파일입니다. 엑셀에서 xlsx로 저장하세요",
    en: "is an old spreadsheet (xls). Save it as xlsx",
  },
  text: {
    ko: "스프레드시트(xlsx)가 아니라 글자로 된 파일입니다. 원본 xlsx를 다시 받으세요",
    en: "is text, not a spreadsheet (xlsx). Get the original xlsx again",
  },
  json: {
    ko: "스프레드시트(xlsx)가 아니라 JSON입니다. 원본 xlsx를 다시 받으세요",
    en: "is JSON, not a spreadsheet (xlsx). Get the original xlsx again",
  },
};

/** Excel packs a workbook with a password into the container of old spreadsheets, under this name. */
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

/** What a file is instead of a workbook, and what to do; null when it can be one (or any zip). */
export function notWorkbook(bytes: Buffer): LocalText | null {
  const container = detectContainer(bytes.subarray(0, 1000));
  if (container === "xlsx") return null;
  if (container === "xls" && bytes.includes(ENCRYPTED)) return LOCKED;
  return OWN[container] ?? (container === "text" ? null : NOT_TEXT[container]);
}

export const LOCKED: LocalText = {
  ko: "암호가 걸려 있습니다. 엑셀에서 암호를 풀고 다시 저장하세요",
  en: "is protected by a password. Remove it and save the file again",
};
export const NO_WORKBOOK: LocalText = {
  ko: "zip이지만 스프레드시트(xlsx)가 아닙니다. 압축을 풀어 xlsx 파일을 주거나, 다른 형식이면 엑셀에서 xlsx로 저장하세요",
  en: "is a zip, but no spreadsheet (xlsx). Unpack it and give the xlsx file, or save another form as xlsx",
};
export const DAMAGED: LocalText = {
  ko: "스프레드시트(xlsx)로 읽을 수 없습니다. 잘렸거나 손상되었으니 원본을 다시 받으세요",
  en: "cannot be read as a spreadsheet (xlsx). It was cut or damaged: get the original again",
};

export function refused(file: string, { ko, en }: LocalText, cause?: unknown): CatalogueError {
  return new CatalogueError("source", { ko: `${file}: ${ko}.`, en: `${file} ${en}.` }, { cause });
}

export function tooLarge(file: string, limit: LocalText, cause?: unknown): CatalogueError {
  return refused(
    file,
    {
      ko: `스프레드시트로는 너무 큽니다(한도 ${limit.ko}). 필요한 시트만 남기거나 CSV로 저장하세요`,
      en: `is too large for a spreadsheet (at most ${limit.en}). Keep only the sheets that are needed, or save it as CSV`,
    },
    cause,
  );
}

export function bytesText(bytes: number): LocalText {
  const mib = String(bytes >> 20);
  return { ko: `${mib} MiB`, en: `${mib} MiB` };
}

export function rowsText(rows: number): LocalText {
  return { ko: `${String(rows)}행`, en: `${String(rows)} rows` };
}
