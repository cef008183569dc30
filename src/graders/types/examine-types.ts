import type { ExaminedTypes, TypesExamination } from "../checks/examination.ts";
import type { MergedCell } from "../notebook/merge.ts";
import type { TypeChecker, TypeProblem } from "./type-checker.ts";

/** Has the compiler read a notebook's cells up to the answer of a question, and the snippets after it. */
export async function examineTypes(
  id: string,
  { snippets }: TypesExamination,
  merged: readonly MergedCell[],
  checker: Pick<TypeChecker, "check">,
): Promise<ExaminedTypes> {
  const end = merged.findIndex(({ role, question }) => role === "answer" && question === id);
  const cells = merged.slice(0, end + 1).filter(({ role }) => role !== "check");
  const checking = await checker.check({ cells: cells.map(({ source }) => source), snippets });
  if (checking.status !== "checked") return { kind: "types", checking };
  return {
    kind: "types",
    checking: {
      status: "checked",
      cell: textOf(checking.cells.at(-1) ?? null),
      snippets: checking.snippets.map(textOf),
    },
  };
}

function textOf(problem: TypeProblem | null): string | null {
  return problem === null ? null : `${String(problem.line)}:${String(problem.column)} ${problem.message}`;
}
