import { z } from "zod";
import { findBilingualProblems } from "./bilingual-problems.ts";
import { findRepeatedNames } from "./declared-once.ts";
import type { LockedCell } from "./exercise-cell.ts";
import { findForeignCode } from "./foreign-code.ts";
import { parsePercent } from "./percent.ts";
import type { PercentCell, SourceProblem } from "./percent.ts";

/** A lesson as its author wrote it, in both languages. */
export interface LessonSource {
  /** `<unit>/<lesson>`, as its file is called. */
  readonly lesson: string;
  readonly cells: readonly LockedCell[];
}

export type LessonReading =
  | { readonly status: "read"; readonly lesson: LessonSource }
  | { readonly status: "invalid"; readonly problems: readonly SourceProblem[] };

const HeaderSchema = z.object({
  kernelspec: z.object({ name: z.literal("tslab") }),
  // An exercise's header names it.
  dschool: z.undefined().optional(),
});
const OptionsSchema = z.union([z.strictObject({ lang: z.enum(["ko", "en"]) }), z.strictObject({})]);

/** Reads a lesson from its percent file: `dschool={"lang": …}` is the only option of its cells. */
export function parseLesson(name: string, text: string): LessonReading {
  const percent = parsePercent(text);
  if (percent.status === "invalid") return percent;
  const header = HeaderSchema.safeParse(percent.notebook.metadata);
  if (!header.success) return { status: "invalid", problems: [badHeader()] };
  const problems: SourceProblem[] = [];
  const cells = percent.notebook.cells.flatMap((cell, index) => readCell(cell, index, problems));
  problems.push(...findRepeatedNames(cells), ...findForeignCode(cells));
  for (const { type, source, line, lang } of cells)
    if (type === "code" && lang === null) problems.push(...findBilingualProblems(source, line + 1));
  if (problems.length > 0) return { status: "invalid", problems };
  return { status: "read", lesson: { lesson: name, cells } };
}

function readCell(
  { type, source, line, options }: PercentCell,
  index: number,
  problems: SourceProblem[],
): LockedCell[] {
  const parsed = OptionsSchema.safeParse(options);
  if (!parsed.success) {
    problems.push(badOptions(line));
    return [];
  }
  const lang = "lang" in parsed.data ? parsed.data.lang : null;
  return [{ role: "locked", gradeId: `cell-${String(index + 1)}`, type, source, line, lang }];
}

function badHeader(): SourceProblem {
  return {
    line: 1,
    message: {
      ko: "강의 노트북의 머리말에는 `kernelspec: {name: tslab}`이 있어야 하고 `dschool`은 없어야 합니다. docs/lesson-format.md의 보기를 복사하세요.",
      en: "The header of a lesson has `kernelspec: {name: tslab}` and no `dschool`. Copy the one in docs/lesson-format.md.",
    },
  };
}

function badOptions(line: number): SourceProblem {
  return {
    line,
    message: {
      ko: '강의 노트북의 셀 옵션은 `{"lang":"ko"}`와 `{"lang":"en"}`뿐입니다. 다른 옵션을 지우세요.',
      en: 'Cells of a lesson have `{"lang":"ko"}` or `{"lang":"en"}` as their only option. Remove any other.',
    },
  };
}
