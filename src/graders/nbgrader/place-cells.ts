import { readRubric } from "./mark-scheme.ts";
import type { LocalText } from "#domain/local-text";
import type { ImportedQuestion } from "./checks-file.ts";
import type { PercentCell } from "../notebook/percent.ts";
import { QuestionIds } from "./question-ids.ts";
import type { NbgraderCell, NbgraderNotebook, RawObject } from "./read-notebook.ts";
import { cutHidden } from "../notebook/hidden-region.ts";
import { cutSolutions } from "../notebook/solution-region.ts";
import { toOurs } from "./source-form.ts";
import { worthOf } from "./worth.ts";
import type { Framing } from "./source-form.ts";

/** A cell of our file, and the notebook's cell it is of; null where only our form needs it. */
export interface PlacedCell extends Omit<PercentCell, "line"> {
  readonly raw: RawObject | null;
  readonly framing: Framing;
}

export interface PlacedCells {
  readonly cells: readonly PlacedCell[];
  /** In the order of their answers. */
  readonly questions: readonly ImportedQuestion[];
}

/**
 * Gives each cell its place in an exercise. Tests belong to the nearest answer above them, as nbgrader's readers take it;
 * where our form asks for a cell that nbgrader has not, one is added.
 */
export function placeCells(notebook: NbgraderNotebook, exercise: string): PlacedCells {
  return new Placement(notebook).place(exercise);
}

const GRADED_BY_PERSON = "// 이 답안은 사람이 채점합니다 / a person grades this answer";
const NOT_GRADED = "// 이 답안은 따로 채점하지 않습니다 / this answer is not graded by itself";
const EMPTY_ANSWER = "// BEGIN SOLUTION\n// END SOLUTION";

/** An answer that the tests below it ask about. */
interface OpenAnswer {
  readonly id: string;
  readonly title: LocalText;
  readonly cells: number[];
}

class Placement {
  readonly #notebook: NbgraderNotebook;
  readonly #ids = new QuestionIds();
  readonly #cells: PlacedCell[] = [];
  readonly #questions: (() => ImportedQuestion)[] = [];
  #answer: OpenAnswer | null = null;
  #heading: string | null = null;

  constructor(notebook: NbgraderNotebook) {
    this.#notebook = notebook;
  }

  place(exercise: string): PlacedCells {
    this.#cells.push(added(opening(exercise, this.#notebook)));
    for (const cell of this.#notebook.cells) {
      this.#heading = headingIn(cell) ?? this.#heading;
      this.#placeCell(cell);
    }
    this.#closeAnswer();
    return { cells: this.#cells, questions: this.#questions.map((question) => question()) };
  }

  #placeCell(cell: NbgraderCell): void {
    const { kind } = cell;
    switch (kind.kind) {
      case "plain":
      case "locked":
        this.#cells.push(this.#ours(cell, {}, null));
        return;
      case "answer":
        this.#closeAnswer();
        this.#answer = this.#openAnswer(kind.id);
        this.#cells.push(this.#ours(cell, { question: this.#answer.id }, solutionFraming(cell)));
        return;
      case "test":
        this.#placeTest(cell, kind);
        return;
      case "manual":
        this.#placeWritten(cell, kind, "cell");
        return;
      case "task":
        this.#placeWritten(cell, kind, "notebook");
        return;
    }
  }

  #placeTest(cell: NbgraderCell, { id, points }: { readonly id: string; readonly points: number }): void {
    if (this.#answer === null) {
      this.#answer = this.#openAnswer(id);
      this.#cells.push(added(EMPTY_ANSWER, { question: this.#answer.id }));
    }
    this.#answer.cells.push(worthOf(points));
    this.#cells.push(this.#ours(cell, { check: this.#answer.id }, null));
  }

  #openAnswer(gradeId: string): OpenAnswer {
    const id = this.#ids.take(gradeId);
    const answer: OpenAnswer = { id, title: this.#titleOf(id), cells: [] };
    this.#questions.push(() => ({ kind: "asserts", ...answer }));
    return answer;
  }

  /** An answer that nothing asks about still is the trainee's to write. */
  #closeAnswer(): void {
    if (this.#answer?.cells.length === 0) {
      this.#answer.cells.push(0);
      this.#cells.push(added(NOT_GRADED, { check: this.#answer.id }));
    }
    this.#answer = null;
  }

  #placeWritten(
    cell: NbgraderCell,
    { id: gradeId, points }: { readonly id: string; readonly points: number },
    of: "cell" | "notebook",
  ): void {
    this.#closeAnswer();
    const id = this.#ids.take(gradeId);
    const title = this.#titleOf(id);
    const rubric = readRubric(cell.source);
    this.#questions.push(() => ({ kind: "text", id, title, of, points: worthOf(points), rubric }));
    this.#cells.push(
      this.#ours(cell, { question: id }, of === "cell" ? solutionFraming(cell) : taskFraming(cell)),
    );
    this.#cells.push(added(GRADED_BY_PERSON, { check: id }));
  }

  #ours(cell: NbgraderCell, options: PercentCell["options"], framing: Framing): PlacedCell {
    const { type, raw } = cell;
    const source = toOurs(cell.source, type, framing, this.#notebook.foreign);
    return { type, options, source, raw, framing };
  }

  #titleOf(id: string): LocalText {
    const title = this.#heading ?? id;
    return { ko: title, en: title };
  }
}

function added(source: string, options: PercentCell["options"] = {}): PlacedCell {
  return { type: "code", options, source, raw: null, framing: null };
}

/** Without markers nbgrader takes the whole cell for the solution. */
function solutionFraming({ regions }: NbgraderCell): Framing {
  return regions.has("SOLUTION") ? null : "solution";
}

function taskFraming({ regions }: NbgraderCell): Framing {
  return regions.has("MARK SCHEME") ? null : "mark-scheme";
}

/** Says which exercise the notebook is, so that it can be handed in. */
function opening(exercise: string, { cells, foreign }: NbgraderNotebook): string {
  const isTaken =
    foreign === null && cells.some(({ type, source }) => type === "code" && /\bexercise\b/.test(source));
  const [imported, called] = isTaken
    ? ["exercise as dschoolExercise", "dschoolExercise"]
    : ["exercise", "exercise"];
  return `import { ${imported} } from "dschool";\n${called}(${JSON.stringify(exercise)});`;
}

const LONGEST_TITLE = 80;

/** The last heading of a text, of what trainees see of it: titles are shown to them. */
function headingIn({ type, kind, source, regions }: NbgraderCell): string | null {
  const isAllSolution = kind.kind === "manual" && !regions.has("SOLUTION");
  if (type !== "markdown" || isAllSolution) return null;
  const shown = cutSolutions(cutHidden(source), type);
  const headings = [...shown.matchAll(/^#{1,6}[ \t]+(\S.*)$/gm)];
  const text = headings
    .at(-1)?.[1]
    ?.replace(/[ \t]+#*$/, "")
    .trim();
  return text === undefined || text === "" ? null : text.slice(0, LONGEST_TITLE).toWellFormed();
}
