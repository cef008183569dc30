import type { ExaminedTypes, TypesExamination } from "../checks/examination.ts";
import type { MergedCell } from "../notebook/merge.ts";
import type { TypeChecker, TypeProblem } from "./type-checker.ts";

export interface CellTypes {
  readonly examined: ExaminedTypes;
  /** Positions in the merged notebook of the cells that the compiler refuses. */
  readonly refused: readonly number[];
}

/** Has the compiler read a notebook's cells up to the answer of a question, and the snippets after it. */
export async function examineTypes(
  id: string,
  { snippets }: TypesExamination,
  merged: readonly MergedCell[],
  checker: Pick<TypeChecker, "check">,
): Promise<CellTypes> {
  const end = merged.findIndex(({ role, question }) => role === "answer" && question === id);
  const run = [...merged.entries()].slice(0, end + 1).filter(([, { role }]) => role !== "check");
  const checking = await checker.check({ cells: run.map(([, { source }]) => source), snippets });
  if (checking.status !== "checked") return { examined: { kind: "types", checking }, refused: [] };
  const examined = {
    kind: "types",
    checking: {
      status: "checked",
      cell: optionalSilencing(merged[end]?.source ?? "") ?? textOf(checking.cells.at(-1) ?? null),
      snippets: checking.snippets.map(textOf),
    },
  } as const;
  return { examined, refused: run.flatMap(([position], at) => (checking.cells[at] ? [position] : [])) };
}

/** Where a cell has the compiler pass over a line, in the form of what the compiler says; with that any cell type-checks. */
function optionalSilencing(source: string): string | null {
  const found = /@ts-(?:ignore|expect-error)\b/.exec(source);
  if (found === null) return null;
  return `${String(source.slice(0, found.index).split("\n").length)}:1 ${found[0]}`;
}

function textOf(problem: TypeProblem | null): string | null {
  return problem === null ? null : `${String(problem.line)}:${String(problem.column)} ${problem.message}`;
}
