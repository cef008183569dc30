import { reasonOf } from "#domain/reason";
import { sentenceOf } from "#domain/reason-text";
import type { Exercise } from "../exercise.ts";
import { questionsOf } from "../exercise.ts";
import { GradingError } from "../grading-error.ts";
import type { QueryAnswer, TaggedAnswers } from "../reference-answers.ts";
import { decodeReference } from "../reference-answers.ts";
import type { Variant } from "../variant.ts";
import type { CleanBoxes, TaggedRun } from "./clean-boxes.ts";

/**
 * What the solution's queries give on a variant, by question id, run as a trainee's are.
 * @param answers what the solution holds: of a query, its text
 * @throws GradingError when one gives nothing.
 */
export async function answerQueries(
  exercise: Exercise,
  variant: Variant,
  answers: TaggedAnswers["answers"],
  boxes: CleanBoxes,
): Promise<Record<string, QueryAnswer>> {
  const queries: Record<string, QueryAnswer> = {};
  for (const [id, { examine }] of questionsOf(exercise)) {
    if (examine?.kind !== "query") continue;
    const text = decodeReference(answers[id] ?? null);
    const run = await boxes.run(text, variant, examine);
    if (run.status !== "ran") throw broken(exercise, `${id}: ${saidOf(run, variant)}`);
    queries[id] = { result: run.result, rowsRead: run.rowsRead };
  }
  return queries;
}

/** On a hidden variant DuckDB's words may quote its data, and a report may reach a trainee. */
function saidOf(run: Exclude<TaggedRun, { readonly status: "ran" }>, variant: Variant): string {
  const what = run.status === "refused" ? sentenceOf(run.reason, "en") : run.status;
  const detail = "detail" in run && !variant.isHidden ? run.detail : "";
  return detail === "" ? what : `${what}: ${detail}`;
}

function broken({ name }: Exercise, detail: string): GradingError {
  return new GradingError(reasonOf("exercise.broken", { exercise: name, detail }));
}
