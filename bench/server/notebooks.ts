import { loadExercise, questionsOf } from "#graders/exercise";
import { releaseNotebook } from "#graders/notebook/release";
import { CURRICULUM } from "#lab-server/config";

export const EXERCISE = "05-traffic/speeds";

/** A notebook to hand in, and the points it must be given. */
export interface PlannedNotebook {
  readonly bytes: Buffer;
  readonly points: number;
}

/** One of five has its second question wrong, so that it is explained as well. */
const WRONG_EVERY = 5;
const WRONG = { question: "q2", source: "const profile = [{ hour: 0, weekday_kmh: 1, weekend_kmh: 2 }];" };

/** Solved notebooks, each with a text of its own, so that no cache of compiled cells helps. */
export async function planNotebooks(count: number, round: number): Promise<readonly PlannedNotebook[]> {
  const exercise = await loadExercise(CURRICULUM, EXERCISE);
  const points = Object.fromEntries(questionsOf(exercise).map(([id, question]) => [id, question.points]));
  const max = Object.values(points).reduce((sum, each) => sum + each, 0);
  const solved = releaseNotebook(exercise.source, { lang: "ko", withSolution: true, points });
  return Array.from({ length: count }, (_, number) => {
    const isWrong = number % WRONG_EVERY === 0;
    const cells = solved.cells.map((cell) => {
      const { grade_id } = cell.metadata.nbgrader as { readonly grade_id: string };
      if (!Object.hasOwn(points, grade_id)) return cell;
      const source = isWrong && grade_id === WRONG.question ? WRONG.source : cell.source;
      return { ...cell, source: `// round ${String(round)}, trainee ${String(number)}\n${source}` };
    });
    return {
      bytes: Buffer.from(JSON.stringify({ ...solved, cells })),
      points: isWrong ? max - (points[WRONG.question] ?? 0) : max,
    };
  });
}
