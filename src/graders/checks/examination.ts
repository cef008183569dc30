import type { Reason } from "#domain/reason";
import type { Verdict } from "#domain/verdict";

/** What is to be done with an answer outside the trainee's box before it can be compared. */
export type Examination = QueryExamination | CellExamination;

/** The answer is no value of the trainee's: it is the answer cell, or what the check cells say of it. */
export type CellExamination = TypesExamination | AssertsExamination | TextExamination;

/** Whether a question is judged without its name being read. */
export function isCellExamination(examine: Examination | null): examine is CellExamination {
  return examine !== null && examine.kind !== "query";
}

/** The answer is an SQL text, to be run in boxes in which nothing of the trainee's ever ran. */
export interface QueryExamination {
  readonly kind: "query";
  /** Further hidden variants to run on, besides the one graded on and the practice data. */
  readonly variants: number;
  /** Whether the rows it reads are counted, for which it runs once more. */
  readonly countsRows: boolean;
}

/** The answer is a cell, which the kernel's compiler reads, and then snippets as if each were the next cell. */
export interface TypesExamination {
  readonly kind: "types";
  readonly snippets: readonly string[];
}

/** The question's check cells are run after the trainee's, in a box of their own. */
export interface AssertsExamination {
  readonly kind: "asserts";
  /** What each check cell is worth, in their order. */
  readonly cells: readonly number[];
}

/** The answer cell is a text for a person to read, or a task that is answered anywhere in the notebook. */
export interface TextExamination {
  readonly kind: "text";
  readonly of: "cell" | "notebook";
}

export type Examined = ExaminedQuery | ExaminedTypes | ExaminedAsserts | ExaminedText;

/** What became of each check cell, in their order; null for one that was not reached. */
export interface ExaminedAsserts {
  readonly kind: "asserts";
  readonly runs: readonly (AssertRun | null)[];
}

/**
 * What running a check cell came to, as the trainee's own box says. `detail` is the box's own text: for public data only.
 * `value` is that of its last expression, null where there is none.
 */
export type AssertRun =
  | { readonly status: "ended"; readonly value: unknown }
  | { readonly status: "threw"; readonly error: string; readonly detail: string }
  | { readonly status: "complained"; readonly detail: string }
  | { readonly status: "over" }
  | { readonly status: "timeout"; readonly seconds: number }
  | { readonly status: "died"; readonly cause: string };

/** A text as it was handed in. */
export interface ExaminedText {
  readonly kind: "text";
  /** Whether it still is what was released. */
  readonly isUntouched: boolean;
}

/** The runs of a query on the variants in their order; none follows one without a result. */
export interface ExaminedQuery {
  readonly kind: "query";
  readonly runs: readonly QueryRun[];
}

/** What the compiler says first against the answer cell, and against each snippet; null where it says nothing. */
export interface ExaminedTypes {
  readonly kind: "types";
  readonly checking:
    | {
        readonly status: "checked";
        readonly cell: string | null;
        readonly snippets: readonly (string | null)[];
      }
    | { readonly status: "timeout"; readonly seconds: number }
    | { readonly status: "crashed" };
}

/** What running one SQL text on one variant came to. `detail` may quote the text or the data: for public data only. */
export type QueryRun =
  { readonly status: "ran"; readonly result: unknown; readonly rowsRead: number | null } | QueryFault;

export type QueryFault =
  | { readonly status: "refused"; readonly reason: Reason; readonly detail: string }
  | { readonly status: "failed"; readonly cause: "error" | "memory"; readonly detail: string }
  | { readonly status: "too-big" }
  | { readonly status: "over"; readonly bytes: number }
  | { readonly status: "timeout"; readonly seconds: number }
  | { readonly status: "died"; readonly cause: string };

/** The verdict of an answer that earned nothing because its examination did not come to its end; null when it did. */
export function troubleOf(examined: Examined): Verdict | null {
  const status = lastStatusOf(examined);
  if (status === "timeout") return "timeout";
  return status === "failed" || status === "died" || status === "crashed" ? "error" : null;
}

function lastStatusOf(examined: Examined): string | null {
  switch (examined.kind) {
    case "types":
      return examined.checking.status;
    case "query":
      return examined.runs.at(-1)?.status ?? null;
    case "asserts":
      return examined.runs.find((run) => run?.status === "timeout" || run?.status === "died")?.status ?? null;
    case "text":
      return null;
  }
}
