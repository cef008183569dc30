import type { ImportTask } from "#catalogue/dataset-module";
import { KOREA, placeChecks } from "#catalogue/place-check";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["camera_site"];

const PURPOSES = [
  ...["생활방범", "어린이보호", "차량방범", "교통단속", "교통정보수집"],
  ...["시설물관리", "쓰레기단속", "재난재해", "다목적", "기타"],
];
const DEGREES = { kind: "decimal", min: -180, max: 180 } as const;
const MONTH = /(19|20)[0-9]{2}[-.]?(0[1-9]|1[0-2])/;

/** Of an office: with an area code (02, 031…064), of the internet (070), personal-number (050x) or nationwide (15xx…). */
const PHONE = /(\(?0(2|[3-6][1-9]|70|50[0-9])[-)]?[0-9]{3,4}|1[568][0-9]{2})-?[0-9]{4}/;

/** With hyphens alone, however the publisher parted it. */
const PHONE_SQL = `regexp_replace(regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'),
  '^(050[0-9]|02|0[0-9]{2})([0-9]{3,4})([0-9]{4})$', '\\1-\\2-\\3'), '^(1[0-9]{3})([0-9]{4})$', '\\1-\\2')`;

/**
 * Sites in the national CCTV standard (전국CCTV표준데이터, data.go.kr 15013094): 16 columns, or 18 as in the national
 * file, whose two more are not kept. Months become YYYYMM and telephones get hyphens. A site that is twice is kept once,
 * in all files together.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("cctv", "camera_site");
  const fields = fieldsOf(table, {
    gov_code: { kind: "text", form: /[0-9]{7}/, example: "4090000" },
    camera_site_id: { kind: "text", form: /[0-9]{18}/, example: "202640900000000001" },
    agency: { kind: "text" },
    addr_road: { kind: "text" },
    addr_lot: { kind: "text" },
    purpose: { kind: "text", allowed: PURPOSES },
    camera_count: { kind: "integer", min: 1, max: 1000 },
    megapixel_10k: { kind: "integer", min: 1, max: 20_000 },
    view: { kind: "text" },
    retention_days: { kind: "integer", min: 1, max: 3650 },
    installed_ym: { kind: "text", form: MONTH, example: "202603", headers: ["설치연월", "설치년월"] },
    phone: { kind: "text", form: PHONE, example: "031-000-0000" },
    lat: { ...DEGREES, headers: ["WGS84위도", "위도"] },
    lon: { ...DEGREES, headers: ["WGS84경도", "경도"] },
    as_of: { kind: "time" },
    modified_at: { kind: "time" },
  });
  const derived = { installed_ym: "regexp_replace(installed_ym, '[-.]', '')", phone: PHONE_SQL };
  const invariant = "(lat IS NULL) = (lon IS NULL)";
  const checks = placeChecks(KOREA, "lat", "lon");
  const source = { table, uniqueKey: true, fields, derived, invariant, checks };
  return importTable(
    task,
    source,
    task.files.map((name) => ({ name })),
  );
}
