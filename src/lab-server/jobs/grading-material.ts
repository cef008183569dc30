import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { selectHiddenVariant, selectOptionalPublicVariant } from "#graders/select-variant";
import type { Variant } from "#graders/variant";

export interface GradingMaterialOptions {
  /** $DSCHOOL_HOME. */
  readonly home: string;
  /** Folder of the exercises. */
  readonly curriculum: string;
}

/**
 * The exercises and data versions a worker grades with. Exercises and hidden variants are read once a process; what
 * failed is tried again.
 */
export class GradingMaterial {
  readonly #options: GradingMaterialOptions;
  readonly #exercises = new Map<string, Promise<Exercise>>();
  readonly #hidden = new Map<string, Promise<Variant>>();

  constructor(options: GradingMaterialOptions) {
    this.#options = options;
  }

  /** @throws GradingError when there is none of this name or it is broken. */
  exercise(name: string): Promise<Exercise> {
    return remember(this.#exercises, name, () => loadExercise(this.#options.curriculum, name));
  }

  /** The version grades are given on; built when it is missing, which takes its time. */
  hiddenVariant({ checks: { dataset } }: Exercise): Promise<Variant> {
    const { home } = this.#options;
    return remember(this.#hidden, `${dataset.name} ${dataset.scale}`, () =>
      selectHiddenVariant({ home, dataset }),
    );
  }

  /** The version trainees practise on at this moment: a new build replaces it. Null when there is none. */
  selectOptionalPublicVariant({ checks: { dataset } }: Exercise): Variant | null {
    return selectOptionalPublicVariant({ home: this.#options.home, dataset });
  }
}

function remember<T>(known: Map<string, Promise<T>>, key: string, load: () => Promise<T>): Promise<T> {
  const loaded = known.get(key) ?? load();
  known.set(key, loaded);
  loaded.catch(() => known.delete(key));
  return loaded;
}
