import { createHash } from "node:crypto";
import type { LocalText } from "#domain/local-text";
import type { Question } from "../checks/question.ts";
import type { PercentCell } from "../notebook/percent.ts";
import type { RawObject } from "./read-notebook.ts";

interface Flags {
  readonly grade: boolean;
  readonly locked: boolean;
  readonly solution: boolean;
  readonly task: boolean;
}

const LOCKED: Flags = { grade: false, locked: true, solution: false, task: false };
const ANSWER: Flags = { grade: false, locked: false, solution: true, task: false };
const MANUAL: Flags = { grade: true, locked: false, solution: true, task: false };
const TEST: Flags = { grade: true, locked: true, solution: false, task: false };
const TASK: Flags = { grade: false, locked: true, solution: false, task: true };

/** Makes nbgrader's cells of ours, with metadata of schema 3. */
export class NewCells {
  readonly #withId: boolean;
  readonly #taken: Set<string>;

  /** @param taken `grade_id`s of cells that are kept as they are */
  constructor({ withId, taken }: { readonly withId: boolean; readonly taken: readonly string[] }) {
    this.#withId = withId;
    this.#taken = new Set(taken);
  }

  /** @param nth which of its question's check cells it is, from 0 */
  make(cell: PercentCell, { flags, points }: RoleOfCell, nth: number): RawObject {
    const gradeId = this.#idOf(cell, nth);
    const nbgrader = { ...flags, grade_id: gradeId, ...(points !== null && { points }), schema_version: 3 };
    const base = {
      cell_type: cell.type,
      ...(this.#withId && { id: gradeId.slice(0, 64) }),
      metadata: { nbgrader },
      source: cell.source,
    };
    return cell.type === "code" ? { ...base, execution_count: null, outputs: [] } : base;
  }

  #idOf({ options, source }: PercentCell, nth: number): string {
    const { question, check } = options;
    const wanted =
      typeof question === "string"
        ? question
        : typeof check === "string"
          ? `${check}-test-${String(nth + 1)}`
          : `cell-${createHash("sha256").update(source).digest("hex").slice(0, 16)}`;
    let id = wanted;
    for (let copy = 2; this.#taken.has(id); copy += 1) id = `${wanted}-${String(copy)}`;
    this.#taken.add(id);
    return id;
  }
}

/** What nbgrader is to do with a cell. */
export interface RoleOfCell {
  readonly flags: Flags;
  readonly points: number | null;
  readonly note: LocalText | null;
}

/** @param nth which of its question's check cells it is, from 0 */
export function roleOf({ options, type }: PercentCell, question: Question | null, nth: number): RoleOfCell {
  const role = "check" in options ? roleOfCheck(question, nth) : roleOfAnswer(question, type);
  const isForced = role.flags === MANUAL && question !== null && !isForNbgrader(question);
  return { ...role, note: isForced ? BY_PERSON : null };
}

type Role = Omit<RoleOfCell, "note">;

function roleOfCheck(question: Question | null, nth: number): Role {
  const examine = question?.examine;
  if (examine?.kind !== "asserts") return { flags: LOCKED, points: null };
  return { flags: TEST, points: examine.cells[nth] ?? 0 };
}

function roleOfAnswer(question: Question | null, type: PercentCell["type"]): Role {
  if (question === null) return { flags: LOCKED, points: null };
  const { examine, points } = question;
  if (examine?.kind === "asserts") return { flags: ANSWER, points: null };
  const isTask = examine?.kind === "text" && examine.of === "notebook" && type === "markdown";
  return { flags: isTask ? TASK : MANUAL, points };
}

/** Whether nbgrader judges a question as we do: by asserts or by a person. */
function isForNbgrader({ kind }: Question): boolean {
  return kind === "asserts" || kind === "text";
}

/** nbgrader gives full marks to a test that does not throw, and our `check` never does. */
const BY_PERSON: LocalText = {
  ko: "nbgrader는 이 문제의 채점 기준을 모릅니다. 거저 만점이 되지 않도록 사람이 채점하는 답안으로 내보냈습니다.",
  en: "nbgrader knows nothing of this question's check. So that nobody has its points for free, a person grades it there.",
};
