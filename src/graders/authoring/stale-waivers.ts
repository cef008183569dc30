import type { ExerciseProblem } from "./exercise-problem.ts";
import type { InspectedExercise } from "./inspect-exercise.ts";
import type { Proof } from "./proof.ts";

/** Waivers that name no mutant: the solution has changed, and with it what was to be excused. */
export function staleWaivers(
  { staleWaivers: ids }: Proof,
  { checksFile, checksText, places }: InspectedExercise,
): ExerciseProblem[] {
  return ids.map((id) => {
    const at = checksText.indexOf(id);
    const line = at === -1 ? places.property("waived") : checksText.slice(0, at).split("\n").length;
    return {
      file: checksFile,
      line,
      message: {
        ko: `면제한 변이가 이제 없습니다: ${id}. 풀이가 바뀌었으니 이 면제를 지우고 살아남은 변이를 다시 보세요.`,
        en: `There is no mutant ${id} any more: the solution has changed. Remove this waiver and look at the survivors again.`,
      },
    };
  });
}
