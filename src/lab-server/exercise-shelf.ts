import { join } from "node:path";
import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { GradingError } from "#graders/grading-error";

/** The exercises of the curriculum, each read once: their checks are modules, which Node would not load again either. */
export class ExerciseShelf {
  readonly #curriculum: string;
  readonly #known = new Map<string, Promise<Exercise>>();

  /** @param curriculum the folder of units */
  constructor(curriculum: string) {
    this.#curriculum = join(curriculum);
  }

  /** @throws GradingError when there is no such exercise or it cannot be graded as it stands. */
  select(name: string): Promise<Exercise> {
    const loading = this.#known.get(name) ?? loadExercise(this.#curriculum, name);
    this.#known.set(name, loading);
    // Names come from outside: only those that exist stay.
    loading.catch(() => this.#known.delete(name));
    return loading;
  }

  /** Null for an exercise that is not there any more. */
  async selectOptional(name: string): Promise<Exercise | null> {
    try {
      return await this.select(name);
    } catch (error) {
      if (error instanceof GradingError && error.reason.code === "exercise.unknown") return null;
      throw error;
    }
  }
}
