import type { QuestionCell } from "../notebook/exercise-cell.ts";
import type { ExerciseSource } from "../notebook/exercise-source.ts";
import { parseAnswer } from "./answer-code.ts";
import { withIds } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";
import { ALL_MUTATIONS } from "./mutants/all-mutations.ts";
import { optionalHardCoded } from "./mutants/hard-coded.ts";
import type { SeenAnswer } from "./mutants/hard-coded.ts";
import { mutateCode } from "./mutate-code.ts";
import { mutateQueries } from "./mutate-queries.ts";
import type { SqlRoundTrip } from "./sql-round-trip.ts";

export interface MutantSet {
  readonly mutants: readonly Mutant[];
  /** Lines of the file, from 1, of answers and queries in which nothing could be planted. */
  readonly unread: readonly number[];
}

/**
 * Plants every mistake there is a kind of into the solutions of an exercise, one mistake a mutant.
 * @param seen by question: its answer on other data, where there is one.
 */
export async function makeMutants(
  { cells }: ExerciseSource,
  seen: ReadonlyMap<string, SeenAnswer>,
  sql: SqlRoundTrip,
): Promise<MutantSet> {
  const mutants: Omit<Mutant, "id">[] = [];
  const unread: number[] = [];
  for (const cell of cells) {
    if (cell.role !== "answer" || cell.type !== "code") continue;
    const made = await mutateCell(cell, seen.get(cell.question) ?? null, sql);
    mutants.push(...made.mutants);
    unread.push(...made.unread);
  }
  return { mutants: withIds(mutants), unread };
}

interface CellMutants {
  readonly mutants: readonly Omit<Mutant, "id">[];
  readonly unread: readonly number[];
}

async function mutateCell(
  cell: QuestionCell,
  seen: SeenAnswer | null,
  sql: SqlRoundTrip,
): Promise<CellMutants> {
  const answer = parseAnswer(cell.source);
  if (answer === null) return { mutants: [], unread: [cell.line] };
  const queries = await mutateQueries(cell, answer, { mutations: ALL_MUTATIONS, sql });
  const hardCoded = seen === null ? null : optionalHardCoded(cell, seen);
  return {
    mutants: [
      ...mutateCode(cell, answer, ALL_MUTATIONS),
      ...queries.mutants,
      ...(hardCoded === null ? [] : [hardCoded]),
    ],
    unread: queries.unread,
  };
}

/** The exercise with a mutant's answer cell in place of the solution's. */
export function withMutant(source: ExerciseSource, { question, source: text }: Mutant): ExerciseSource {
  const cells = source.cells.map((cell) => {
    return cell.role === "answer" && cell.question === question ? { ...cell, source: text } : cell;
  });
  return { ...source, cells };
}
