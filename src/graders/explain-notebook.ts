import type { Verdict } from "#domain/verdict";
import type { Diff } from "#wire/check-messages";
import { judgeNotebook } from "./judge-notebook.ts";
import type { Grading, Submission } from "./judge-notebook.ts";

/** How a question does on the data trainees practise on, which may be shown to them. */
export interface PublicJudgement {
  readonly question: string;
  readonly publicVerdict: Verdict;
  /** What differs; null when nothing does or nothing can be shown. */
  readonly diff: Diff | null;
}

/**
 * Judges some questions of a notebook again on public data and public calls, to show what differs. Empty for a notebook
 * that is refused.
 * @param submission on a public variant; a hidden one throws, for what is shown must not come from it
 * @throws GradingError when the exercise is at fault, SandboxError when no box can be made.
 */
export async function explainNotebook(
  submission: Omit<Submission, "practice">,
  questions: readonly string[],
  grading: Grading,
): Promise<PublicJudgement[]> {
  if (submission.variant.isHidden) throw new Error("a hidden variant explains nothing");
  const judgement = await judgeNotebook({ ...submission, practice: null }, grading, "public");
  if (judgement.status === "refused") return [];
  return judgement.judgements
    .filter(({ result }) => questions.includes(result.id))
    .map(({ result, diff }) => ({ question: result.id, publicVerdict: result.verdict, diff }));
}
