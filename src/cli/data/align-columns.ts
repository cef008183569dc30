import { textWidth } from "./text-width.ts";

/** Lines of cells as text in columns, as a terminal shows them. */
export function alignColumns(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => textWidth(line[column] ?? ""))),
  );
  return lines
    .map((line) =>
      line.map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - textWidth(cell))).join("  "),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}
