import { type CellObject, SSF } from "xlsx";

/** Parts of the library that it has no types for. `parse_date_code` gives null for what is no date. */
interface DateFormats {
  readonly is_date: (format: string) => boolean;
  readonly parse_date_code: (serial: number, options: { readonly date1904: boolean }) => CivilTime | null;
}

interface CivilTime {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

/** Faults of formulas by their codes ([MS-XLS] 2.5.10). */
const FAULTS: Readonly<Record<number, string>> = {
  0x00: "#NULL!",
  0x07: "#DIV/0!",
  0x0f: "#VALUE!",
  0x17: "#REF!",
  0x1d: "#NAME?",
  0x24: "#NUM!",
  0x2a: "#N/A",
};

const formats = SSF as DateFormats;

/**
 * A cell's value as text: numbers in as many digits as tell them apart, whatever the cell's format shows, and dates, which
 * are numbers with a format, as YYYY-MM-DD HH:MM:SS. Faults of formulas are as Excel shows them.
 * @param from1904 whether the workbook counts days from 1904
 */
export function cellText(cell: CellObject | undefined, from1904: boolean): string {
  if (cell?.v === undefined) return "";
  const { t: type, v: value, z: format } = cell;
  if (type === "e") return FAULTS[Number(value)] ?? "#ERROR!";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value !== "number") return String(value);
  const time =
    typeof format === "string" && formats.is_date(format)
      ? formats.parse_date_code(value, { date1904: from1904 })
      : null;
  return time === null ? String(value) : timeText(time);
}

function timeText({ y, m, d, H, M, S }: CivilTime): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  const day = `${String(y).padStart(4, "0")}-${two(m)}-${two(d)}`;
  return H + M + S === 0 ? day : `${day} ${two(H)}:${two(M)}:${two(S)}`;
}
