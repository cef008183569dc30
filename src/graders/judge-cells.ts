import type { AssertsResult } from "./asserts/run-asserts.ts";
import { assertKey } from "./asserts/plan-asserts.ts";
import type { CellExamination, Examined, ExaminedAsserts, TextExamination } from "./checks/examination.ts";
import type { Facts } from "./checks/facts.ts";
import type { Question } from "./checks/question.ts";
import type { Reason } from "#domain/reason";
import type { Examiner } from "./examiner.ts";
import type { ExerciseSource } from "./notebook/exercise-source.ts";
import { traineesSource } from "./notebook/release.ts";
import { judgeQuestion, unjudged } from "./judge-question.ts";
import type { Judgement } from "./judge-question.ts";
import type { Block } from "./plan-run.ts";

/** What is known of a submission's cells. */
export interface SeenCells {
  readonly source: ExerciseSource;
  /** The text of each answer cell, by question id. */
  readonly answers: ReadonlyMap<string, string>;
  /** By question id: why there is none. */
  readonly notRun: ReadonlyMap<string, Reason>;
  /** By question id: why its answer cell cannot be read. */
  readonly unread: ReadonlyMap<string, Block>;
  readonly asserted: AssertsResult;
  readonly examiner: Pick<Examiner, "examineCell">;
  readonly facts: Facts;
}

interface Asked {
  readonly id: string;
  readonly question: Question;
}

/** Judges a question by its cells: what became of its name when they ran says nothing. */
export async function judgeCells(
  asked: Asked,
  examine: CellExamination,
  seen: SeenCells,
): Promise<Judgement> {
  const { id, question } = asked;
  const block = blockOf(id, examine, seen);
  if (examine.kind === "asserts") {
    const judgement = judgeExamined(asked, assertedOf(id, examine.cells, seen), seen);
    // Asserts decide, but where nothing is earned a cell that broke says more than the assert that noticed.
    return block === null || judgement.result.points > 0 ? judgement : blocked(asked, block);
  }
  if (block !== null) return blocked(asked, block);
  if (examine.kind === "text") return judgeExamined(asked, readText(id, examine, seen), seen);
  return judgeExamined(asked, await seen.examiner.examineCell(id, question), seen);
}

function blockOf(
  id: string,
  examine: CellExamination,
  { notRun, unread, asserted }: SeenCells,
): Block | null {
  const { kind } = examine;
  // A task is answered anywhere, also where its own cell is gone.
  if (kind === "text" && examine.of === "notebook") return null;
  const reason = notRun.get(id);
  if (reason !== undefined) return { verdict: "not-run", reason };
  if (kind === "text") return null;
  return unread.get(id) ?? (kind === "asserts" ? (asserted.blocks.get(id) ?? null) : null);
}

function blocked({ id, question }: Asked, { verdict, reason }: Block): Judgement {
  return { result: unjudged(id, question, verdict, reason), diff: null };
}

function assertedOf(id: string, cells: readonly number[], { asserted }: SeenCells): ExaminedAsserts {
  return { kind: "asserts", runs: cells.map((_, nth) => asserted.runs.get(assertKey(id, nth)) ?? null) };
}

/** A task stays as it is while it is answered elsewhere. */
function readText(id: string, { of }: TextExamination, { source, answers }: SeenCells): Examined {
  const released = source.cells.find((cell) => cell.role === "answer" && cell.question === id);
  if (released === undefined) throw new Error(`question ${id} has no answer cell`);
  const text = (answers.get(id) ?? "").trim();
  const isUntouched = of === "cell" && (text === "" || text === traineesSource(released).trim());
  return { kind: "text", isUntouched };
}

function judgeExamined({ id, question }: Asked, examined: Examined, { facts }: SeenCells): Judgement {
  const answer = { status: "value", value: undefined } as const;
  const reference = { answer: undefined, calls: [] };
  return judgeQuestion({ id, question, answer, calls: [], examined, reference, facts, practice: null });
}
