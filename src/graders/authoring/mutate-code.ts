import type { AnyNode } from "acorn";
import { childrenOf } from "../notebook/cell-analysis.ts";
import type { QuestionCell } from "../notebook/exercise-cell.ts";
import { solutionRanges } from "../notebook/solution-region.ts";
import type { AnswerCode } from "./answer-code.ts";
import { diffLines } from "./line-diff.ts";
import type { Mutant } from "./mutant.ts";
import type { Mutation, TextEdit } from "./mutants/mutation.ts";

/** The mutants of a solution's TypeScript. */
export function mutateCode(
  cell: QuestionCell,
  { program, code }: AnswerCode,
  mutations: readonly Mutation[],
): Omit<Mutant, "id">[] {
  return solutionNodes(cell.source, program).flatMap((node) =>
    mutations.flatMap((mutation) =>
      mutation.typescript(node, code).map((edit) => plant(cell, edit, mutation)),
    ),
  );
}

/** The nodes that lie whole in a solution region, in the order of the text. */
export function solutionNodes(source: string, program: AnyNode): AnyNode[] {
  const ranges = solutionRanges(source);
  const found: AnyNode[] = [];
  const visit = (node: AnyNode): void => {
    if (ranges.some(({ start, end }) => node.start >= start && node.end <= end)) found.push(node);
    childrenOf(node).forEach(visit);
  };
  visit(program);
  return found;
}

/** A mutant of an answer cell by one change of its text. */
export function plant(
  { source, question, line }: QuestionCell,
  edit: TextEdit,
  { kind }: Pick<Mutation, "kind">,
): Omit<Mutant, "id"> {
  const mutated = source.slice(0, edit.start) + edit.text + source.slice(edit.end);
  const { at, before, after } = diffLines(source.split("\n"), mutated.split("\n"));
  return { kind, question, line: line + 1 + at, diff: { before, after }, source: mutated };
}
