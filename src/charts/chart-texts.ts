import { fillInBoth } from "#domain/sentence";
import type { LocalText } from "#domain/local-text";

/** 1234567 as 1,234,567. */
function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** Stands under a picture that leaves rows out. */
export function unknownNote(unknown: number): LocalText {
  return fillInBoth(
    {
      ko: "가로나 세로의 값이 없는 {unknown}행은 그리지 않았습니다.",
      en: "{unknown} rows lack a value on an axis and are not drawn.",
    },
    { unknown: grouped(unknown) },
  );
}

/** Stands under a picture of nothing. */
export function nothingKnownNote(unknown: number): LocalText {
  return fillInBoth(
    {
      ko: "그릴 것이 없습니다: {unknown}행 모두 가로나 세로의 값이 없습니다(NULL). 다른 열을 고르거나, 빠진 값이 얼마나 되는지 profile로 확인하세요.",
      en: "There is nothing to draw: all {unknown} rows lack a value on an axis (NULL). Choose another column, or see by profile what is missing.",
    },
    { unknown: grouped(unknown) },
  );
}

/** Stands under bars of bins of nothing. */
export const NOTHING_BINNED: LocalText = {
  ko: "그릴 것이 없습니다: 구간으로 나눌 열의 값이 모두 없습니다(NULL). 다른 열을 고르거나, 빠진 값이 얼마나 되는지 profile로 확인하세요.",
  en: "There is nothing to draw: the column to be cut into bins has no value (NULL). Choose another column, or see by profile what is missing.",
};

/** A note, and what it leaves out. */
function withUnknown({ ko, en }: LocalText, unknown: number): LocalText {
  if (unknown === 0) return { ko, en };
  const more = unknownNote(unknown);
  return { ko: `${ko} ${more.ko}`, en: `${en} ${more.en}` };
}

interface Counted {
  /** What is drawn. */
  readonly known: number;
  /** Rows that lack a value on an axis. */
  readonly unknown: number;
}

/** Stands under a line that M4 has thinned. @param isFine whether it has a column for each pixel across */
export function lineNote({ known, unknown }: Counted, pixels: number, isFine: boolean): LocalText {
  const { ko, en } = isFine ? AS_ALL_POINTS : COARSE;
  const note = fillInBoth(
    {
      ko: `점 {points}개 가운데, 가로 {pixels}칸마다 처음·마지막·가장 낮은·가장 높은 점만 골라 그린 선입니다(M4). ${ko}`,
      en: `Of {points} points, the line goes through the first, last, lowest and highest of each of {pixels} columns (M4). ${en}`,
    },
    { points: grouped(known), pixels: grouped(pixels) },
  );
  return withUnknown(note, unknown);
}

const AS_ALL_POINTS: LocalText = {
  ko: "모양은 모든 점을 그린 선과 같습니다.",
  en: "It looks as a line through all of them does.",
};

/** M4 is exact for columns of one pixel; of many lines each gets fewer. */
const COARSE: LocalText = {
  ko: "선이 많아 칸이 화소보다 넓으므로, 아주 짧은 오르내림은 다르게 보일 수 있습니다.",
  en: "There are so many lines that a column is wider than a pixel, so that the shortest ups and downs may look otherwise.",
};

/** Stands under a line of aggregated points that M4 has thinned. @param isFine as of {@link lineNote} */
export function groupedLineNote(pixels: number, isFine: boolean): LocalText {
  const { ko, en } = isFine ? AS_ALL_POINTS : COARSE;
  return fillInBoth(
    {
      ko: `집계한 점이 많아, 가로 {pixels}칸마다 처음·마지막·가장 낮은·가장 높은 점만 골라 그린 선입니다(M4). ${ko}`,
      en: `There are so many aggregated points that the line goes through the first, last, lowest and highest of each of {pixels} columns (M4). ${en}`,
    },
    { pixels: grouped(pixels) },
  );
}

/** Stands under a heatmap that was asked for as points. */
export function heatmapNote({ known, unknown }: Counted, dropped: readonly string[]): LocalText {
  const note = fillInBoth(
    {
      ko: "점이 {points}개라 하나씩 그리면 겹쳐서 보이지 않으므로, 칸마다 점의 개수를 색으로 나타냈습니다.",
      en: "Drawn one by one, {points} points would hide each other, so colour shows how many lie in each cell.",
    },
    { points: grouped(known) },
  );
  const all = withUnknown(note, unknown);
  if (dropped.length === 0) return all;
  const names = dropped.join(", ");
  return {
    ko: `${all.ko} ${names}은(는) 나타내지 않았습니다.`,
    en: `${all.en} Not shown: ${names}.`,
  };
}

/** Why a picture of so many rows is not drawn, and what to do. `path` is what only Vega can compute; null where nothing is. */
export function tooManyRows(most: number, path: string | null): LocalText {
  const params = { most: grouped(most), path: path ?? "" };
  if (path === null) {
    return fillInBoth(
      {
        ko: "그릴 표시가 {most}개를 넘어 그림을 알아볼 수 없습니다. encoding에서 집계하거나(aggregate, bin, timeUnit) transform의 filter나 sample로 줄이세요.",
        en: "There would be more than {most} marks, which nobody can tell apart. Aggregate in the encoding (aggregate, bin, timeUnit), or take fewer rows by a filter or sample in transform.",
      },
      params,
    );
  }
  return fillInBoth(
    {
      ko: "차트 명세의 {path}은(는) 데이터베이스가 계산하지 못해 모든 행을 화면으로 보내야 하는데, {most}행이 넘습니다. SQL로 먼저 계산하거나 그 앞에 filter나 aggregate를 두세요.",
      en: "The database cannot compute {path} of the chart spec, so that every row would have to be sent to the page, and there are more than {most}. Compute it in SQL first, or put a filter or an aggregate before it.",
    },
    params,
  );
}

/** Why a line of so many series is not drawn. */
export function tooManyLines(lines: number, most: number): LocalText {
  return fillInBoth(
    {
      ko: "선이 {lines}개라 알아볼 수 없습니다(최대 {most}개). filter로 몇 개만 고르거나, 선을 나누는 열(color, detail)을 빼고 평균을 그리세요.",
      en: "There would be {lines} lines, which nobody can tell apart (at most {most}). Choose some by a filter, or draw a mean without the column that splits them (color, detail).",
    },
    { lines: grouped(lines), most: grouped(most) },
  );
}
