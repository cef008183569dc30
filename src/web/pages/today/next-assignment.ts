import type { Assignment } from "../../api/types.ts";

type Dated = Pick<Assignment, "opensAt" | "dueAt" | "closed"> & { readonly questions: readonly Judged[] };

/** What to do next: open, with a question left to solve, and due first; null when there is nothing left. */
export function selectOptionalNext<A extends Dated>(assignments: readonly A[], now: Date): A | null {
  const open = assignments.filter((assignment) => isOpen(assignment, now) && !isDone(assignment));
  return open.sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))[0] ?? null;
}

export function isOpen({ opensAt, closed }: Pick<Assignment, "opensAt" | "closed">, now: Date): boolean {
  return !closed && Date.parse(opensAt) <= now.getTime();
}

export function isSolved({ best, max }: Pick<Assignment, "best" | "max">): boolean {
  return best !== null && best >= max;
}

/** Whether its trainee has nothing left to do: what did not pass waits for a person. */
export function isDone({ questions }: { readonly questions: readonly Judged[] }): boolean {
  return questions.every(({ verdict, waits }) => waits || verdict === "passed");
}

type Judged = Pick<Assignment["questions"][number], "verdict" | "waits">;
