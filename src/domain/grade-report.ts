import type { LocalText } from "./local-text.ts";
import type { Reason } from "./reason.ts";
import type { QuestionResult } from "./verdict.ts";

/** What grading one notebook came to; one line of `dschool grade --json`. */
export type GradeReport = GradedReport | UngradedReport;

interface ReportHead {
  /** The notebook as the caller named it. */
  readonly notebook: string;
  readonly score: number;
  readonly max: number;
  /** The tier of the boxes that ran the notebook; null when none did. */
  readonly tier: "A" | "B" | "D" | null;
  /** `name@version` of the dataset version graded on. */
  readonly variant: string;
  readonly durationMs: number;
}

export interface GradedReport extends ReportHead {
  readonly status: "graded";
  readonly questions: readonly QuestionResult[];
  /** What was odd about the notebook but cost no points, such as a duplicated answer cell. */
  readonly notes: readonly Reason[];
}

/** `refused`: the notebook cannot be graded. `error`: we or the exercise failed. Both score 0 for now. */
export interface UngradedReport extends ReportHead {
  readonly status: "refused" | "error";
  readonly reason: Reason;
  /** The reason, for programs that know no codes. */
  readonly sentence: LocalText;
  readonly questions: readonly [];
}
