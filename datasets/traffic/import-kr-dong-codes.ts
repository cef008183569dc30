import type { ImportTask } from "#catalogue/dataset-module";
import { importTable, type TableImportOutcome } from "#catalogue/source-file/import-table";
import { selectTable } from "#catalogue/source-file/select-table";
import { fieldsOf } from "#catalogue/source-file/source-table";

export const rejecting = ["legal_dong"];

/** Names are told apart by blanks, and how many of the last stand for what is in the code. */
const WORDS = "string_split(legal_dong_name, ' ')";
const HAS_RI = "right(legal_dong_code, 2) <> '00'";
const HAS_EUPMYEONDONG = "substr(legal_dong_code, 6, 3) <> '000'";
const BELOW_SIGUNGU = `(${HAS_RI})::INTEGER + (${HAS_EUPMYEONDONG})::INTEGER`;

/**
 * All legal neighbourhood codes, abolished ones too, with the parts of their names. A city with wards has two words
 * between province and neighbourhood, Sejong none.
 */
export async function importSource(task: ImportTask): Promise<TableImportOutcome> {
  const table = selectTable("traffic", "legal_dong");
  const fields = fieldsOf(table, {
    legal_dong_code: { kind: "text", form: /[0-9]{10}/ },
    legal_dong_name: { kind: "text" },
    abolished_text: { kind: "text", type: "VARCHAR", headers: ["폐지여부"], allowed: ["존재", "폐지"] },
  });
  const derived = {
    abolished: "abolished_text = '폐지'",
    sido: `${WORDS}[1]`,
    sigungu: `nullif(array_to_string(${WORDS}[2:len(${WORDS}) - (${BELOW_SIGUNGU})], ' '), '')`,
    eupmyeondong: `CASE WHEN ${HAS_EUPMYEONDONG} THEN ${WORDS}[len(${WORDS}) - (${HAS_RI})::INTEGER] END`,
    ri: `CASE WHEN ${HAS_RI} THEN ${WORDS}[len(${WORDS})] END`,
  };
  return importTable(task, { table, uniqueKey: true, fields, derived }, [{ name: "kor_dong_code.csv" }]);
}
