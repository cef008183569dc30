import { selectOptionalChecked } from "../notebook/exercise-cell.ts";

const LONGEST = 60;

/** Gives each `grade_id` an id that a question of ours may have: mostly itself. */
export class QuestionIds {
  readonly #taken = new Set<string>();

  take(gradeId: string): string {
    const fitting = fit(gradeId);
    let id = fitting;
    for (let nth = 2; this.#taken.has(id); nth += 1) id = `${fitting}-${String(nth)}q`;
    this.#taken.add(id);
    return id;
  }
}

/** Our own release calls its cells `cell-<n>` and `<question>-check`; in a checks file `__proto__` is no key of its own. */
function fit(gradeId: string): string {
  const id = gradeId.slice(0, LONGEST);
  const isTaken = /^cell-\d+$/.test(id) || id === "__proto__" || selectOptionalChecked(id) !== null;
  return isTaken ? `${id}-q` : id;
}
