import type { QuestionCell } from "../notebook/exercise-cell.ts";
import type { AnswerCode } from "./answer-code.ts";
import { diffLines } from "./line-diff.ts";
import { solutionNodes } from "./mutate-code.ts";
import type { Mutant } from "./mutant.ts";
import type { Mutation } from "./mutants/mutation.ts";
import type { SqlRoundTrip } from "./sql-round-trip.ts";
import { clausesOf, findQueries, writeTemplate } from "./sql-template.ts";
import type { SqlPlace, SqlTemplate } from "./sql-template.ts";
import { isSqlNode, nodesOf, replaceAt } from "./sql-tree.ts";
import type { SqlNode } from "./sql-tree.ts";

export interface MutatedQueries {
  readonly mutants: readonly Omit<Mutant, "id">[];
  /** Lines, from 1, of queries in which nothing could be planted. */
  readonly unread: readonly number[];
}

/** The mutants of the queries in a solution, each query being written anew by DuckDB. */
export async function mutateQueries(
  cell: QuestionCell,
  { program }: AnswerCode,
  { mutations, sql }: { readonly mutations: readonly Mutation[]; readonly sql: SqlRoundTrip },
): Promise<MutatedQueries> {
  const mutants: Omit<Mutant, "id">[] = [];
  const unread: number[] = [];
  for (const place of findQueries(solutionNodes(cell.source, program), cell.source)) {
    const { template } = place;
    const tree = template === null ? null : await sql.parse(template.sql);
    if (template !== null && tree !== null)
      mutants.push(...(await mutateQuery({ cell, place, template, tree }, mutations, sql)));
    else if (place.isTagged) unread.push(lineAt(cell, place.start));
  }
  return { mutants, unread };
}

interface Query {
  readonly cell: QuestionCell;
  readonly place: SqlPlace;
  readonly template: SqlTemplate;
  readonly tree: SqlNode;
}

async function mutateQuery(
  { cell, place, template, tree }: Query,
  mutations: readonly Mutation[],
  sql: SqlRoundTrip,
): Promise<Omit<Mutant, "id">[]> {
  const right = await sql.print(tree);
  const mutants: Omit<Mutant, "id">[] = [];
  for (const { kind, tree: changed } of changesOf(tree, mutations)) {
    const wrong = await sql.print(changed);
    if (wrong === right) continue;
    const { before, after } = diffLines(linesOf(right, template), linesOf(wrong, template));
    const text = writeTemplate(wrong, template.holes);
    const source = cell.source.slice(0, place.start) + text + cell.source.slice(place.end);
    const line = lineAt(cell, place.start);
    mutants.push({ kind, question: cell.question, line, diff: { before, after }, source });
  }
  return mutants;
}

function* changesOf(
  tree: SqlNode,
  mutations: readonly Mutation[],
): Generator<{ readonly kind: Mutation["kind"]; readonly tree: SqlNode }> {
  for (const [path, node] of nodesOf(tree)) {
    for (const mutation of mutations) {
      for (const put of mutation.sql(node)) {
        const changed = replaceAt(tree, path, put);
        if (isSqlNode(changed)) yield { kind: mutation.kind, tree: changed };
      }
    }
  }
}

/** As it would stand in the notebook, but for the backticks. */
function linesOf(sql: string, { holes }: SqlTemplate): readonly string[] {
  return clausesOf(writeTemplate(sql, holes).slice(1, -1));
}

function lineAt({ source, line }: QuestionCell, position: number): number {
  return line + source.slice(0, position).split("\n").length;
}
