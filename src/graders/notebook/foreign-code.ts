import type { ExerciseCell } from "./exercise-cell.ts";
import type { SourceProblem } from "./percent.ts";

/**
 * Code of another language in a cell of ours: under `// @language python` every line of it stands behind `//| `, so that the
 * file stays one of TypeScript while somebody translates it. Lines that are comments of ours, such as the markers of a
 * region, stay as they are.
 */
const HEAD = /^\/\/ @language (\S+)$/;
const PREFIX = "//|";

/** Wraps code of another language. @param isOurs whether a line is to stay as it is */
export function wrapForeign(source: string, language: string, isOurs: (line: string) => boolean): string {
  const lines = source.split("\n").map((line) => {
    if (isOurs(line)) return line;
    return line === "" ? PREFIX : `${PREFIX} ${line}`;
  });
  return [`// @language ${language}`, ...lines].join("\n");
}

/** The language a cell is still written in; null for one of ours. */
export function selectOptionalForeign(source: string): string | null {
  return HEAD.exec(source.split("\n", 1)[0] ?? "")?.[1] ?? null;
}

/** The code that {@link wrapForeign} wrapped. */
export function unwrapForeign(source: string): string {
  const [, ...lines] = source.split("\n");
  return lines
    .map((line) => (line.startsWith(PREFIX) ? line.slice(PREFIX.length).replace(/^ /, "") : line))
    .join("\n");
}

/** Cells that nobody has translated yet: as comments they would do nothing, and every test of them would pass. */
export function findForeignCode(cells: readonly ExerciseCell[]): SourceProblem[] {
  return cells.flatMap(({ type, source, line }) => {
    const language = type === "code" ? selectOptionalForeign(source) : null;
    return language === null ? [] : [{ line, message: untranslated(language) }];
  });
}

function untranslated(language: string) {
  return {
    ko: `이 셀은 아직 ${language} 코드입니다. 실습실의 상자는 TypeScript만 실행하니, TypeScript로 옮겨 쓰고 \`// @language\` 줄을 지우세요.`,
    en: `This cell is still ${language}. The lab's boxes run TypeScript only: write it anew in TypeScript and remove the \`// @language\` line.`,
  };
}
