/** The UTF-16 index of the nth code point of a text, at most its length. */
export function unitOfCodePoint(text: string, nth: number): number {
  let unit = 0;
  for (let point = 0; point < nth && unit < text.length; point += 1) {
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** How many code points a text has before a UTF-16 index. */
export function codePointsBefore(text: string, unit: number): number {
  return Array.from(text.slice(0, unit)).length;
}
