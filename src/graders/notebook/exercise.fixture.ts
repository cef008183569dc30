import { parseExercise } from "./exercise-source.ts";
import type { ExerciseSource } from "./exercise-source.ts";

/** A small exercise of two questions, in the percent form. */
export const EXERCISE_TEXT = `// ---
// jupyter:
//   dschool:
//     exercise: 01-start/sums
//     version: 3
//   kernelspec:
//     display_name: TypeScript
//     language: typescript
//     name: tslab
// ---

// %% [markdown] dschool={"lang": "ko"}
// # 합계

// %% [markdown] dschool={"lang": "en"}
// # Sums

// %%
const numbers = [1, 2, 3];

// %% dschool={"question": "q1"}
let total: number;
// BEGIN SOLUTION
total = numbers.reduce((sum, n) => sum + n, 0);
// END SOLUTION

// %% dschool={"check": "q1"}
await check("q1", { total });

// %% dschool={"question": "q2"}
function double(n: number): number {
  // BEGIN SOLUTION
  return 2 * n;
  // END SOLUTION
}

// %% dschool={"check": "q2"}
await check("q2", { double });
`;

export function readExercise(text: string = EXERCISE_TEXT): ExerciseSource {
  const reading = parseExercise(text);
  if (reading.status === "invalid")
    throw new Error(reading.problems.map(({ message }) => message.en).join("\n"));
  return reading.exercise;
}
