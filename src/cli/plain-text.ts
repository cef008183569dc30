/**
 * Text of a file as a terminal may show it: control characters, which could move its cursor or colour it, as signs, and marks
 * that nobody sees but that turn the direction of what follows as U+FFFD.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (control) => {
    const code = control.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : "\ufffd";
  });
}
