const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
/** Latin, general punctuation, arrows, mathematics, box drawing, shapes and marks, CJK punctuation, letters of Hangul, full widths. */
const BLOCKS = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x2010, 0x205e],
  [0x20a0, 0x20bf],
  [0x2100, 0x22ff],
  [0x2460, 0x25ff],
  [0x2600, 0x27bf],
  [0x3000, 0x303f],
  [0x3131, 0x318e],
  [0xff01, 0xff5e],
] as const;

/** The 2,350 syllables of KS X 1001, which nearly all Korean text keeps to, and what is written among them. */
export function commonText(): string {
  return [...BLOCKS.flatMap(([first, last]) => characters(first, last)), ...syllablesOfKsX1001()].join("");
}

/** The 8,822 syllables that KS X 1001 leaves out. */
export function rareHangul(): string {
  const common = new Set(syllablesOfKsX1001());
  return characters(FIRST_SYLLABLE, LAST_SYLLABLE)
    .filter((syllable) => !common.has(syllable))
    .join("");
}

/** Rows 16 to 40 of the standard, 94 cells each, as EUC-KR encodes them. */
function syllablesOfKsX1001(): string[] {
  const decoder = new TextDecoder("euc-kr", { fatal: true });
  const bytes = range(0xb0, 0xc8).flatMap((row) => range(0xa1, 0xfe).flatMap((cell) => [row, cell]));
  return Array.from(decoder.decode(Uint8Array.from(bytes)));
}

const characters = (first: number, last: number): string[] =>
  range(first, last).map((point) => String.fromCodePoint(point));

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);
