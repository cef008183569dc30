import type { QuestionCell } from "../notebook/exercise-cell.ts";
import type { ExerciseSource } from "../notebook/exercise-source.ts";
import { parseAnswer } from "./answer-code.ts";
import type { AnswerCode } from "./answer-code.ts";
import { withIds } from "./mutant.ts";
import type { Mutant } from "./mutant.ts";
import { ALL_MUTATIONS } from "./mutants/all-mutations.ts";
import { optionalHardCoded } from "./mutants/hard-coded.ts";
import type { SeenAnswer } from "./mutants/hard-coded.ts";
import { wrongTypes } from "./mutants/wrong-type.ts";
import { mutateCode, plant } from "./mutate-code.ts";
import { mutateQueries } from "./mutate-queries.ts";
import type { SqlRoundTrip } from "./sql-round-trip.ts";

export interface MutantSet {
  readonly mutants: readonly Mutant[];
  /** Lines of the file, from 1, of answers and queries in which nothing could be planted. */
  readonly unread: readonly number[];
}

export interface Planting {
  /** By question: its answer on other data, where there is one. */
  readonly seen: ReadonlyMap<string, SeenAnswer>;
  /** The questions that are judged by their types: only these can be mistaken there. */
  readonly typed: ReadonlySet<string>;
  /** By question: the names its calls are made of. They say what is asked, and a submission's own are never looked at. */
  readonly facts: ReadonlyMap<string, readonly string[]>;
  readonly sql: SqlRoundTrip;
}

/** Plants every mistake there is a kind of into the solutions of an exercise, one mistake a mutant. */
export async function makeMutants({ cells }: ExerciseSource, planting: Planting): Promise<MutantSet> {
  const mutants: Omit<Mutant, "id">[] = [];
  const unread: number[] = [];
  for (const cell of cells) {
    if (cell.role !== "answer" || cell.type !== "code") continue;
    const made = await mutateCell(cell, planting);
    mutants.push(...made.mutants);
    unread.push(...made.unread);
  }
  return { mutants: withIds(mutants), unread };
}

interface CellMutants {
  readonly mutants: readonly Omit<Mutant, "id">[];
  readonly unread: readonly number[];
}

async function mutateCell(cell: QuestionCell, { seen, typed, facts, sql }: Planting): Promise<CellMutants> {
  const whole = parseAnswer(cell.source);
  if (whole === null) return { mutants: [], unread: [cell.line] };
  const answer = withoutDeclarations(whole, facts.get(cell.question) ?? []);
  if (typed.has(cell.question)) return { mutants: mutateTypes(cell, answer), unread: [] };
  const queries = await mutateQueries(cell, answer, { mutations: ALL_MUTATIONS, sql });
  const known = seen.get(cell.question);
  const hardCoded = known === undefined ? null : optionalHardCoded(cell, known);
  return {
    mutants: [
      ...mutateCode(cell, answer, ALL_MUTATIONS),
      ...queries.mutants,
      ...(hardCoded === null ? [] : [hardCoded]),
    ],
    unread: queries.unread,
  };
}

/** The code of a cell but for the statements that declare nothing else than these names. */
function withoutDeclarations({ code, program }: AnswerCode, names: readonly string[]): AnswerCode {
  const body = program.body.filter((statement) => {
    if (statement.type !== "VariableDeclaration") return true;
    return !statement.declarations.every(({ id }) => id.type === "Identifier" && names.includes(id.name));
  });
  return { code, program: { ...program, body } };
}

function mutateTypes(cell: QuestionCell, answer: AnswerCode): Omit<Mutant, "id">[] {
  return wrongTypes(cell, answer)
    .map((edit) => plant(cell, edit, { kind: "wrong-type" }))
    .filter(({ source }) => parseAnswer(source) !== null);
}

/** The exercise with a mutant's answer cell in place of the solution's. */
export function withMutant(source: ExerciseSource, { question, source: text }: Mutant): ExerciseSource {
  const cells = source.cells.map((cell) => {
    return cell.role === "answer" && cell.question === question ? { ...cell, source: text } : cell;
  });
  return { ...source, cells };
}
