/** Text that Markdown takes as it is, in a cell of a table too. */
export function cellText(text: string): string {
  return text.replaceAll(/[\\|*~<]/g, String.raw`\$&`);
}
