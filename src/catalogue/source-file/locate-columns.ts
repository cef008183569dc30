import { CatalogueError } from "../catalogue-error.ts";
import { detectHeaderRows } from "./detect-header.ts";
import type { Detected } from "./detected.ts";
import type { SourceField } from "./source-table.ts";

/** Rows above the names of the columns, such as a title. */
const MAX_ROWS_BEFORE = 9;

export interface LocatedColumns {
  /** How many rows come before the first row of values. */
  readonly headerRows: Detected<number>;
  /** Fields of the row of names. */
  readonly width: number;
  /** For each column of the table, its place in a row, from 0; null for those that the file's name gives. */
  readonly places: readonly (number | null)[];
}

/**
 * Finds the columns by their names, in whatever order they are.
 * @param rows the first rows of the file
 * @throws CatalogueError when a name is missing or there twice, saying which names are there instead.
 */
export function locateColumns(
  file: string,
  rows: readonly (readonly string[])[],
  columns: readonly SourceField[],
): LocatedColumns {
  const tried = rows.slice(0, MAX_ROWS_BEFORE + 1).map((row) => {
    const names = row.map(plainName);
    return { names, places: columns.map(({ headers }) => placeOf(headers, names)) };
  });
  const row = tried.findIndex(({ places }) => !places.includes(-1));
  const found = tried[row];
  if (found === undefined) throw namesMissing(file, tried, columns, detectHeaderRows(rows));
  const { names, places } = found;
  const twice = names.find((name, place) => places.includes(place) && names.includes(name, place + 1));
  if (twice !== undefined) throw nameTwice(file, row + 1, twice);
  const unread = names.filter((_, place) => !places.includes(place));
  const rest = { ko: unread.length === 0 ? "" : `. 읽지 않는 열: ${unread.join(", ")}`, en: "" };
  rest.en = unread.length === 0 ? "" : `. Columns not read: ${unread.join(", ")}`;
  return {
    headerRows: {
      value: row + 1,
      confidence: "certain",
      evidence: {
        ko: `${String(row + 1)}번째 행에 필요한 열 이름이 모두 있습니다${rest.ko}`,
        en: `row ${String(row + 1)} has the names of all columns that are needed${rest.en}`,
      },
    },
    width: names.length,
    places,
  };
}

/** As Hangul may be written in two ways, and a mark or blanks stick to names. */
function plainName(name: string): string {
  return name
    .replace(/^\ufeff/, "")
    .normalize("NFC")
    .trim();
}

function placeOf(headers: readonly string[], names: readonly string[]): number | null {
  if (headers.length === 0) return null;
  const header = headers.find((name) => names.includes(name));
  return header === undefined ? -1 : names.indexOf(header);
}

function namesMissing(
  file: string,
  tried: readonly { readonly names: readonly string[]; readonly places: readonly (number | null)[] }[],
  columns: readonly SourceField[],
  headers: Detected<number>,
): CatalogueError {
  const missingIn = (places: readonly (number | null)[]): number =>
    places.filter((place) => place === -1).length;
  const [best] = tried.toSorted((a, b) => missingIn(a.places) - missingIn(b.places));
  const missing = columns.flatMap(({ headers }, index) =>
    headers.length > 0 && (best === undefined || best.places[index] === -1) ? [headers.join("/")] : [],
  );
  const there = (best?.names ?? []).slice(0, 30).join(", ").slice(0, 400);
  return new CatalogueError("source", {
    ko: `${file}에 열 ${missing.join(", ")}이(가) 없습니다. 가장 비슷한 행의 이름: ${there}. 머리글은 ${String(headers.value)}줄로 보입니다(${headers.evidence.ko}). 원본 파일인지, 머리글 줄이 지워지거나 바뀌지 않았는지 확인하세요.`,
    en: `${file} has no column ${missing.join(", ")}. Names in the row most like it: ${there}. It seems to have ${String(headers.value)} header rows (${headers.evidence.en}). Check that it is the original file and that its header was not removed or renamed.`,
  });
}

function nameTwice(file: string, line: number, name: string): CatalogueError {
  return new CatalogueError("source", {
    ko: `${file}의 ${String(line)}번째 행에 열 이름 "${name}"이(가) 두 번 있어 어느 열인지 알 수 없습니다. 하나의 이름을 바꾸세요.`,
    en: `${file} names the column "${name}" twice in row ${String(line)}, so it cannot be told which is meant. Rename one of them.`,
  });
}
