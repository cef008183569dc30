import { channelTitle } from "../charts/channel-title.ts";
import { partsOf } from "../charts/encoding-parts.ts";
import { isRecord } from "../charts/plain-record.ts";
import type { PlainRecord } from "../charts/plain-record.ts";
import { textOf } from "../charts/read-channel.ts";
import { plainName } from "../charts/relation.ts";
import { readTimeUnit } from "../charts/time-unit.ts";
import type { Lang, LocalText } from "../domain/local-text.ts";
import type { QueryColumn, QueryResult } from "../engines/query-engine.ts";
import { tableHtml } from "./table-html.ts";
import { timeInWords } from "./time-in-words.ts";
import { escapeHtml } from "./visible-text.ts";

/** Rows of the table under a picture: more say less than the picture. */
const TABLE_ROWS = 200;

const SUMMARY: LocalText = { ko: "그림의 데이터를 표로 보기", en: "The picture's data as a table" };

interface Below {
  readonly spec: PlainRecord;
  readonly data: QueryResult;
  readonly note: LocalText | null;
}

/** What stands under a picture: how it was drawn where not as asked, and its data as a table to be opened. */
export function picturesFootHtml({ spec, data, note }: Below, lang: Lang): string {
  const said =
    note === null
      ? ""
      : `<p style="margin:.2em 0 .4em;max-width:46em;opacity:.85">${escapeHtml(note[lang])}</p>`;
  const shown = shownByColumn(spec);
  const named = data.columns.map((column) => {
    const channel = shown.get(column.name);
    return channel === undefined ? column : asShown(column, channel, lang);
  });
  const table = tableHtml({ ...data, columns: named }, lang, TABLE_ROWS);
  return `<div lang="${lang}">${said}<details><summary>${SUMMARY[lang]}</summary>${table}</details></div>`;
}

/** The channels that show columns, by the names of these. */
function shownByColumn({ encoding }: PlainRecord): ReadonlyMap<string, PlainRecord> {
  const parts = isRecord(encoding) ? partsOf(encoding) : [];
  return new Map(parts.map(({ definition }) => [plainName(textOf(definition.field) ?? ""), definition]));
}

/** What a column shows may not be what it is called: the mean of `speed_kmh` is in a column `speed_kmh`, and hours are in one of days. */
function asShown(column: QueryColumn, channel: PlainRecord, lang: Lang): QueryColumn {
  const { timeUnit } = channel;
  const unit = timeUnit === undefined ? null : readTimeUnit(timeUnit);
  const name = textOf(channel.title) ?? channelTitle(channel, lang);
  return { ...(unit === null ? column : timeInWords(column, unit, lang)), name };
}
