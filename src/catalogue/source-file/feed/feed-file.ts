import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { LocalText } from "../../../domain/local-text.ts";
import { CatalogueError } from "../../catalogue-error.ts";
import { type Container, detectContainer, NOT_TEXT } from "../detect-container.ts";
import { detectEncoding } from "../detect-encoding.ts";
import { accept, type Finding, stated } from "../detected.ts";
import { decodeText } from "../plain-bytes.ts";
import type { ReadOverrides } from "../read-overrides.ts";
import { sampleFile } from "../sample-file.ts";
import type { SourceRows } from "../source-rows.ts";
import type { SourceField } from "../source-table.ts";
import type { SourceFile } from "../staged-file.ts";
import { readAnswer } from "./api-answer.ts";
import { itemRows } from "./item-rows.ts";
import { markupMessage } from "./markup-message.ts";
import { parseJson } from "./parse-json.ts";

/** Of one answer, which is in memory whole. */
export const MAX_FEED_BYTES = 128 << 20;

/**
 * A file that holds one answer of an API as JSON, with its items as rows. It is read when its turn comes, as many polls
 * would not fit in memory together.
 */
export function feedFile(
  dir: string,
  file: string,
  fields: readonly SourceField[],
  overrides: ReadOverrides = {},
): SourceFile {
  return { name: file, open: () => openFeed(dir, file, fields, overrides) };
}

/** @throws CatalogueError when it is no such answer, was refused by the API, or its items lack a key */
function openFeed(
  dir: string,
  file: string,
  fields: readonly SourceField[],
  overrides: ReadOverrides,
): SourceRows {
  const { text, encoding } = readText(dir, file, overrides);
  if (text.trimStart().startsWith("<")) throw markup(file, markupMessage(text));
  const answer = readAnswer(parseJson(file, text));
  if (answer.kind === "unknown") throw noItems(file);
  if (answer.kind === "refused") throw refusedByApi(file, answer.code, answer.message);
  const { unread, ...rows } = itemRows(file, answer.items, fields);
  return { ...rows, findings: [encoding, itemsFinding(file, answer, unread)] };
}

function readText(dir: string, file: string, { encoding: wanted }: ReadOverrides) {
  const path = join(dir, file);
  if (statSync(path).size > MAX_FEED_BYTES) throw tooLarge(file);
  const { head, telling } = sampleFile(path);
  const container = detectContainer(head);
  if (!READABLE.has(container)) throw refused(file, NOT_TEXT[container as Exclude<Container, "text">]);
  const encoding = wanted === undefined ? detectEncoding(telling) : stated(wanted);
  const finding = accept(file, "encoding", encoding);
  return { text: decodeText(readFileSync(path), encoding.value), encoding: finding };
}

const READABLE: ReadonlySet<Container> = new Set<Container>(["json", "html", "text"]);

function itemsFinding(
  file: string,
  { items, total }: { readonly items: readonly unknown[]; readonly total: number | null },
  unread: readonly string[],
): Finding {
  const isPage = total !== null && total !== items.length;
  const count = String(items.length);
  const rest = unread.length === 0 ? "" : unread.join(", ");
  const evidence: LocalText = {
    ko: `항목 ${count}개${isPage ? `(응답은 모두 ${String(total)}개라고 한다. 나머지 쪽도 받았는지 확인하세요)` : ""}${rest === "" ? "" : `. 읽지 않는 키: ${rest}`}`,
    en: `${count} items${isPage ? ` (the answer speaks of ${String(total)}: check that you have its other pages)` : ""}${rest === "" ? "" : `. Keys not read: ${rest}`}`,
  };
  return { file, topic: "header", value: "json", confidence: isPage ? "likely" : "certain", evidence };
}

function refusedByApi(file: string, code: string, message: string): CatalogueError {
  const told = [code, message].filter((part) => part !== "").join(" ");
  return refused(file, {
    ko: `자료가 아니라 서비스의 오류 응답입니다: "${told}". 인증키와 하루 호출 한도, 요청 변수를 확인하고 다시 받으세요`,
    en: `holds no data but an error of the service: "${told}". Check the key, the day's quota and the request, and get it again`,
  });
}

function markup(file: string, message: string): CatalogueError {
  return refused(file, {
    ko: `JSON이 아니라 XML이나 HTML입니다${message === "" ? "" : `: "${message}"`}. 오류 응답이면 인증키와 요청을 확인하고, 자료이면 JSON(getType=json)으로 다시 받으세요`,
    en: `is XML or HTML, not JSON${message === "" ? "" : `: "${message}"`}. If it is an error, check the key and the request; if it is data, get it as JSON (getType=json)`,
  });
}

function noItems(file: string): CatalogueError {
  return refused(file, {
    ko: "JSON이지만 항목의 목록(body.items)이 없습니다. 이 자료의 응답을 그대로 저장한 파일인지 확인하세요",
    en: "is JSON, but has no list of items (body.items). Check that it is the service's answer as it came",
  });
}

function tooLarge(file: string): CatalogueError {
  const limit = `${String(MAX_FEED_BYTES >> 20)} MiB`;
  return refused(file, {
    ko: `${limit}를 넘습니다. 응답 하나를 한 파일로 저장하세요`,
    en: `is larger than ${limit}. Save one answer a file`,
  });
}

function refused(file: string, { ko, en }: LocalText): CatalogueError {
  return new CatalogueError("source", { ko: `${file}: ${ko}.`, en: `${file} ${en}.` });
}
