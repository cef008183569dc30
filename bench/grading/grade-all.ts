import type { Plan } from "./workload.ts";

/** Grades every submission once, `workers` at a time; `grade` gives the ms from submit to verdict. */
export async function gradeAll(
  plans: readonly Plan[],
  workers: number,
  grade: (name: string) => Promise<number>,
): Promise<{ readonly walls: number[]; readonly seconds: number }> {
  const waiting = plans.map((plan) => plan.name);
  const walls: number[] = [];
  const work = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      walls.push(await grade(name));
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: workers }, work));
  return { walls, seconds: (performance.now() - started) / 1000 };
}
