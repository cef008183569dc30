import type { GradedReport } from "#domain/grade-report";
import type { QuestionResult } from "#domain/verdict";
import { waitsForPerson } from "#domain/waits-for-person";
import type { Exercise } from "../exercise.ts";
import { gradeNotebook } from "../grade-notebook.ts";
import type { Grading } from "../judge-notebook.ts";
import { releaseText } from "../release-exercise.ts";
import type { Variant } from "../variant.ts";

/** What grading must come to and does not, for one question on one version of the data. */
export interface GradingFault {
  /** `solution`: it loses points. `release`: it earns some. `flaky`: two runs of the solution are judged differently. */
  readonly what: "solution" | "release" | "flaky";
  /** Which version of the data, from 1. */
  readonly seed: number;
  readonly question: string;
  /** Of a flaky question that of the second run. */
  readonly result: QuestionResult;
}

/**
 * Grades the solution twice and the empty release once on one version of the data. The second time the hidden calls are
 * others: they follow from the file's bytes, of which there is one more.
 */
export async function findGradingFaults(
  exercise: Exercise,
  { variant, seed }: { readonly variant: Variant; readonly seed: number },
  grading: Grading,
): Promise<GradingFault[]> {
  const solution = releaseText(exercise, { lang: "ko", withSolution: true });
  const release = releaseText(exercise, { lang: "ko", withSolution: false });
  const grade = (text: string): Promise<GradedReport> => gradeText(exercise, { text, variant }, grading);
  const [first, second, empty] = [await grade(solution), await grade(`${solution}\n`), await grade(release)];
  return faultsOf({ first, second, empty }, seed);
}

/** Gradings of one exercise on one version of the data: of its solution twice, and of the empty release. */
export interface Gradings {
  readonly first: Pick<GradedReport, "questions">;
  readonly second: Pick<GradedReport, "questions">;
  readonly empty: Pick<GradedReport, "questions">;
}

/** What is wrong with them, by question. */
export function faultsOf({ first, second, empty }: Gradings, seed: number): GradingFault[] {
  return first.questions.flatMap((result, at) => {
    const { id: question } = result;
    const [again = result, none = result] = [second.questions[at], empty.questions[at]];
    const faults: GradingFault[] = [];
    if (again.verdict !== result.verdict) faults.push({ what: "flaky", seed, question, result: again });
    else if (result.points < result.max && !waitsForPerson(result.reason))
      faults.push({ what: "solution", seed, question, result });
    if (none.points > 0) faults.push({ what: "release", seed, question, result: none });
    return faults;
  });
}

/** The report of a notebook of ours, which is never refused. */
export async function gradeText(
  exercise: Exercise,
  { text, variant }: { readonly text: string; readonly variant: Variant },
  grading: Grading,
): Promise<GradedReport> {
  const submission = { exercise, notebook: exercise.name, bytes: Buffer.from(text), variant, practice: null };
  const report = await gradeNotebook(submission, grading);
  if (report.status !== "graded") throw new Error(`a release of ${exercise.name} was ${report.status}`);
  return report;
}
