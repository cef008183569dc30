import type { DictionaryTable } from "../dictionary.ts";
import type { Column, Table } from "../manifest.ts";
import type { RowCheck } from "./check-rows.ts";

/** What a field must be. Ids are `text`: their leading zeros stay. */
export type Rule =
  | {
      readonly kind: "text";
      readonly form?: RegExp;
      /** A text of this form, to be shown in its stead. */
      readonly example?: string;
      readonly allowed?: readonly string[];
    }
  /** Thousands may be marked by commas. `min` and `max` are allowed. */
  | { readonly kind: "integer" | "decimal"; readonly min: number; readonly max: number }
  /** Civil date and time, or date. */
  | { readonly kind: "time" };

/** A field that is read of each row of a file. */
export interface SourceField {
  readonly name: string;
  /** The type it is read as, such as `DECIMAL(5,1)`. */
  readonly type: string;
  /** The names it has had in editions of the file, the newest first; none when each file gives one value for all rows. */
  readonly headers: readonly string[];
  readonly nullable: boolean;
  /** Texts besides the empty one that mean that there is no value. */
  readonly absent: readonly string[];
  readonly rule: Rule;
}

/** How files are read into a table of the dictionary. */
export interface SourceTable {
  readonly table: Table;
  /** Whether a second row of the same key is rejected; where not, repeated keys belong to the data. */
  readonly uniqueKey: boolean;
  readonly fields: readonly SourceField[];
  /**
   * Columns that are no field, or are not as it was read: SQL over fields and `line`, the row's line in its file. A
   * nullable column that is neither here nor a field is NULL.
   */
  readonly derived?: Readonly<Record<string, string>>;
  /** Between fields, in SQL over their names; a row for which it is false is rejected. */
  readonly invariant?: string;
  /** Between numbers of a row, where SQL cannot say it. */
  readonly checks?: readonly RowCheck[];
}

type FieldRule = Rule & Partial<Pick<SourceField, "type" | "headers" | "absent" | "nullable">>;

/** Fields by name and rule. What is not said of one is as the dictionary has it of the column of that name. */
export function fieldsOf(table: Table, rules: Readonly<Record<string, FieldRule>>): readonly SourceField[] {
  return Object.entries(rules).map(([name, rule]) => {
    const column = table.columns.find((candidate) => candidate.name === name);
    const type = rule.type ?? column?.type;
    if (type === undefined)
      throw new Error(`the field ${name} has no type and is no column of ${table.name}`);
    const source = column?.source ?? null;
    return {
      name,
      type,
      headers: rule.headers ?? (source === null ? [] : [source]),
      nullable: rule.nullable ?? column?.nullable ?? false,
      absent: rule.absent ?? [],
      rule,
    };
  });
}

/** Ends the name of a table of rejected rows. */
export const REJECTS_SUFFIX = "_rejects";

/** The dictionary of the rows of a table that imports rejected. */
export function rejectsTable({ name, title }: Table): DictionaryTable {
  return {
    name: name + REJECTS_SUFFIX,
    title: { ko: `${title.ko}: 거절한 행`, en: `${title.en}: rejected rows` },
    description: {
      ko: "들여올 때 거절한 행. 원본의 행은 모두 두 표 중 하나에 있다.",
      en: "Rows that were rejected on import. Every row of the source is in one of the two tables.",
    },
    origins: ["real"],
    generated: false,
    key: ["file", "line"],
    partition: null,
    columns: [
      rejectColumn("file", "VARCHAR", "파일", "File"),
      rejectColumn("line", "BIGINT", "줄 번호 (1부터)", "Line, from 1"),
      { ...rejectColumn("column_name", "VARCHAR", "열", "Column"), nullable: true },
      rejectColumn("reason_code", "VARCHAR", "사유 코드", "Code of the reason"),
      rejectColumn("reason_params", "VARCHAR", "사유의 값 (JSON)", "Values of the reason (JSON)"),
      rejectColumn("reason_ko", "VARCHAR", "사유 (한국어)", "Reason in Korean"),
      rejectColumn("reason_en", "VARCHAR", "사유 (영어)", "Reason in English"),
      rejectColumn("raw", "VARCHAR", "원문", "The line as written"),
    ],
  };
}

function rejectColumn(name: string, type: string, ko: string, en: string): Column {
  return { name, type, title: { ko, en }, source: null, unit: null, nullable: false, sensitivity: "public" };
}
