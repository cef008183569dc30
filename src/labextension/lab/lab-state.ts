import { Signal } from "@lumino/signaling";
import type { Answer, Failure } from "./answer.ts";
import type { HandInOutcome, HandInStage } from "./hand-in.ts";
import type { Assignment, Dataset, LabApi } from "./lab-api.ts";

/** What was asked of the server: the last that came stays when a later question fails. */
export interface Loaded<Value> {
  readonly value: Value | null;
  readonly failure: Failure | null;
}

/** What is under way with an exercise, or how it went. */
export type Work =
  | { readonly kind: "opening" | HandInStage }
  | { readonly kind: "handed-in"; readonly outcome: HandInOutcome }
  | { readonly kind: "not-opened"; readonly failure: Failure };

const NOTHING = { value: null, failure: null };
const EVERY_MS = 30_000;
/** While the server is gone. */
const EVERY_WHEN_AWAY_MS = 5_000;

/** What the sidebar shows. */
export class LabState {
  readonly changed = new Signal<this, undefined>(this);
  exercises: Loaded<readonly Assignment[]> = NOTHING;
  datasets: Loaded<readonly Dataset[]> = NOTHING;
  /** By the id of the assignment. */
  readonly works = new Map<string, Work>();
  /** Of the notebook in front; null when it is none of an exercise. */
  openExercise: string | null = null;
  readonly #api: LabApi;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLooking = false;

  constructor(api: LabApi) {
    this.#api = api;
  }

  /** Asks now, and then again and again as long as `isWatched`. */
  async look(isWatched: () => boolean): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isLooking) return;
    this.#isLooking = true;
    await this.refresh();
    this.#isLooking = false;
    const isAway = this.exercises.failure?.status === "away" || this.datasets.failure?.status === "away";
    const again = (): void => {
      if (isWatched()) void this.look(isWatched);
    };
    if (isWatched()) this.#timer = setTimeout(again, isAway ? EVERY_WHEN_AWAY_MS : EVERY_MS);
  }

  /** Datasets too: what a trainee builds or imports in a terminal is to be seen without a reload. */
  async refresh(): Promise<void> {
    const [exercises, datasets] = await Promise.all([this.#api.assignments(), this.#api.datasets()]);
    this.exercises = after(this.exercises, exercises);
    this.datasets = after(this.datasets, datasets);
    this.changed.emit(undefined);
  }

  setWork(id: string, work: Work | null): void {
    if (work === null) this.works.delete(id);
    else this.works.set(id, work);
    this.changed.emit(undefined);
  }

  setOpenExercise(exercise: string | null): void {
    if (exercise === this.openExercise) return;
    this.openExercise = exercise;
    this.changed.emit(undefined);
  }
}

function after<Value>(before: Loaded<Value>, answer: Answer<Value>): Loaded<Value> {
  return answer.status === "done"
    ? { value: answer.value, failure: null }
    : { value: before.value, failure: answer };
}

/** Whether something is still going on. */
export function isUnderWay(work: Work | undefined): boolean {
  return work !== undefined && work.kind !== "handed-in" && work.kind !== "not-opened";
}
