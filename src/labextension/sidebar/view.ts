import type { Lang } from "#domain/local-text";
import type { Assignment, DatasetTable } from "../lab/lab-api.ts";
import type { Say } from "../language/words.ts";

/** What the parts of the sidebar are told besides what they show. */
export interface View {
  readonly lang: Lang;
  readonly say: Say;
  readonly now: Date;
  readonly actions: Actions;
  /** Where the portal shows what came of a submission. */
  readonly feedbackUrl: (submission: string) => string;
}

export interface Actions {
  readonly open: (assignment: Assignment) => void;
  readonly handIn: (assignment: Assignment) => void;
  readonly retry: () => void;
  readonly insertName: (name: string) => void;
  readonly insertSelect: (table: DatasetTable) => void;
}
