import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { BoxSource } from "#sandbox/box";
import type { ExaminedTypes } from "./checks/examination.ts";
import type { Observation, Question } from "./checks/question.ts";
import type { Exercise } from "./exercise.ts";
import type { GradingLimits } from "./grading-limits.ts";
import type { MergedCell } from "./notebook/merge.ts";
import { CleanBoxes } from "./query/clean-boxes.ts";
import { examineQuery } from "./query/examine-query.ts";
import type { ExaminedSides } from "./query/examine-query.ts";
import type { References } from "./references.ts";
import { examineTypes } from "./types/examine-types.ts";
import type { TypeChecker } from "./types/type-checker.ts";
import type { Variant } from "./variant.ts";

export interface ExaminerOptions {
  readonly exercise: Exercise;
  readonly cells: readonly MergedCell[];
  /** What a query runs on that asks for so many further variants; the one graded on first. */
  readonly variants: (further: number) => Promise<readonly Variant[]>;
  readonly boxes: BoxSource;
  readonly references: References;
  readonly types: Pick<TypeChecker, "check">;
  readonly limits: GradingLimits;
}

/** Examines answers of one submission outside the box it runs in. */
export class Examiner implements AsyncDisposable {
  readonly #options: ExaminerOptions;
  readonly #clean: CleanBoxes;
  /** Positions of the cells that the compiler refuses, as far as it was asked. */
  readonly #refused = new Set<number>();

  constructor(options: ExaminerOptions) {
    const { boxes, limits } = options;
    this.#options = options;
    this.#clean = new CleanBoxes({ boxes: async () => boxes, limits });
  }

  /** Null for an answer that is compared as it is. @throws GradingError, SandboxError */
  async examineAnswer(id: string, { examine }: Question, answer: Observation): Promise<ExaminedSides | null> {
    if (examine?.kind !== "query" || answer.status !== "value") return null;
    const { exercise, references } = this.#options;
    const variants = await this.#options.variants(examine.variants);
    const asked = { exercise, id, examination: examine, answer: answer.value, variants };
    return examineQuery(asked, { boxes: this.#clean, references });
  }

  /** Examines the answer cell of a question whose answer is a cell. */
  async examineCell(id: string, { examine }: Question): Promise<ExaminedTypes> {
    if (examine?.kind !== "types") throw new Error(`the answer of ${id} is not a cell`);
    const { cells, types } = this.#options;
    const { examined, refused } = await examineTypes(id, examine, cells, types);
    for (const position of refused) this.#refused.add(position);
    return examined;
  }

  /** What was odd about the notebook: cells that ran although they do not type-check. */
  findings(): readonly Reason[] {
    return [...this.#refused]
      .sort((a, b) => a - b)
      .map((position) => {
        const origin = this.#options.cells[position]?.origin ?? position;
        return reasonOf("cell.not-typed", { cell: origin + 1 });
      });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#clean[Symbol.asyncDispose]();
  }
}
