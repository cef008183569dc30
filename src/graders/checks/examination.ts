import type { Reason } from "#domain/reason";
import type { Verdict } from "#domain/verdict";

/** What is to be done with an answer outside the trainee's box before it can be compared. */
export type Examination = QueryExamination | TypesExamination;

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

export type Examined = ExaminedQuery | ExaminedTypes;

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
  const { status } =
    examined.kind === "types" ? examined.checking : (examined.runs.at(-1) ?? { status: null });
  if (status === "timeout") return "timeout";
  return status === "failed" || status === "died" || status === "crashed" ? "error" : null;
}
