import type { ImportTask } from "#catalogue/dataset-module";
import { feedFile } from "#catalogue/source-file/feed/feed-file";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["incident"];

const WORD = { kind: "text" } as const;
/** A field that is read, but is no column as it stands. */
const READ = { kind: "text", type: "VARCHAR", nullable: true } as const;

/** The feed has no ids: an incident is what began at one moment at one place, whatever is said of it later. */
const ID = `'its-' || left(md5(concat_ws('|', event_type_text, coalesce(detail_type, ''),
  strftime(start_ts, '%Y%m%d%H%M%S'), coalesce(link_id, ''), lon, lat)), 16)`;

/** Codes of older editions of the feed: 0 nothing, 1 the shoulder, 2 some lanes, 3 the road. */
const BLOCK_TYPE = `CASE coalesce(block_text, '')
  WHEN '0' THEN NULL WHEN '1' THEN '갓길통제' WHEN '2' THEN '차로통제' WHEN '3' THEN '전체통제'
  WHEN '' THEN CASE WHEN lanes_text LIKE '%차로%' THEN '차로통제' WHEN regexp_full_match(lanes_text, '[0-9]+') THEN NULL
    ELSE lanes_text END
  ELSE block_text END`;

/** A number of lanes, or which lanes: 1차로 차단, 1,2차로 차단, 1~3차로 차단. */
const LANES_BLOCKED = `CASE
  WHEN regexp_full_match(lanes_text, '[0-9]{1,2}') THEN lanes_text::SMALLINT
  WHEN regexp_matches(lanes_text, '[0-9][~-][0-9]차로')
    THEN regexp_extract(lanes_text, '([0-9])[~-]([0-9])차로', 2)::SMALLINT
      - regexp_extract(lanes_text, '([0-9])[~-]([0-9])차로', 1)::SMALLINT + 1
  WHEN lanes_text LIKE '%차로%' THEN nullif(len(regexp_extract_all(lanes_text, '[0-9]+')), 0) END`;

/**
 * Answers of ITS eventInfo, one a file. An incident that is in several is as the last one tells it, so the files are read
 * from the last; its earlier reports are rejected as repeated.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("incidents", "incident");
  const fields = fieldsOf(table, {
    event_type_text: {
      ...READ,
      nullable: false,
      headers: ["eventType"],
      allowed: ["교통사고", "공사", "기상", "재난", "기타돌발", "작업"],
    },
    detail_type: WORD,
    start_ts: { kind: "time" },
    cleared_ts: { kind: "time" },
    link_id: { kind: "text", form: /[0-9]{10}/, example: "1234567890" },
    road_name: WORD,
    direction: WORD,
    lon: { kind: "decimal", min: 124, max: 132 },
    lat: { kind: "decimal", min: 32.5, max: 39 },
    block_text: { ...READ, headers: ["lanesBlockType"] },
    lanes_text: { ...READ, headers: ["lanesBlocked"] },
    message: WORD,
  });
  const derived = {
    incident_id: ID,
    // Works were called 작업 in 2022.
    event_type: "CASE event_type_text WHEN '작업' THEN '공사' ELSE event_type_text END",
    block_type: BLOCK_TYPE,
    lanes_blocked: LANES_BLOCKED,
    source: "'ITS'",
  };
  const invariant = "cleared_ts >= start_ts";
  const files = task.files.map((file) => feedFile(task.sourceDir, file, fields, task.overrides)).toReversed();
  return importTable(task, { table, uniqueKey: true, fields, derived, invariant }, files);
}
