import type { Attachment } from "#catalogue/manifest";
import type { Lang } from "#domain/local-text";
import { alignColumns } from "./align-columns.ts";

const MOST_SHOWN = 20;

/** The files that a version holds as they were delivered, in lines; the JSON of a version has them all, with hashes. */
export function attachmentsText(attachments: readonly Attachment[], lang: Lang): readonly string[] {
  if (attachments.length === 0) return [];
  const count = attachments.length.toLocaleString("en-US");
  const head = {
    ko: `받은 그대로의 파일 ${count}개 (버전 폴더의 files/ 아래)`,
    en: `Files as they were delivered: ${count}, below files/ in the version's folder`,
  };
  const shown = attachments.slice(0, MOST_SHOWN);
  const cells = shown.map(({ path, bytes }) => ["", path, `${bytes.toLocaleString("en-US")} B`]);
  const more = attachments.length > shown.length ? ["  …"] : [];
  return ["", head[lang], ...alignColumns(cells).trimEnd().split("\n"), ...more];
}
