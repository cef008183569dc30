import type { LocalText } from "#domain/local-text";

/** Something an instructor has to mend, and where. */
export interface ExerciseProblem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: LocalText;
}

/** An exercise that cannot be proved as it stands. */
export class FaultyExercise extends Error {
  override readonly name = "FaultyExercise";
  readonly problems: readonly ExerciseProblem[];

  constructor(problems: readonly ExerciseProblem[], options?: ErrorOptions) {
    super(
      problems.map(({ file, line, message }) => `${file}:${String(line)}: ${message.en}`).join("\n"),
      options,
    );
    this.problems = problems;
  }
}
