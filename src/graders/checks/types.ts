import { reasonOf } from "#domain/reason";
import type { Diff } from "#wire/check-messages";
import type { Examined, ExaminedTypes } from "./examination.ts";
import type { Outcome, Question, QuestionTexts } from "./question.ts";
import { showLine } from "./show-value.ts";

export interface TypesCheck extends QuestionTexts {
  /** Snippets that must type-check after the trainee's cell; at least one, so that the answer has to be there. */
  readonly accepts: readonly string[];
  /** Snippets that must not. */
  readonly rejects?: readonly string[];
}

const SHOWN_LENGTH = 300;

/**
 * What the kernel's compiler says of an answer cell: it must type-check, and so must every snippet of `accepts` after it, but
 * none of `rejects`. `answer` is the name that the snippets use; it need not have a value.
 *
 * Partial credit is the lesser of the two shares: a type that lets everything pass, or nothing, is worth nothing.
 */
export function types(check: TypesCheck): Question {
  const { accepts, rejects = [] } = check;
  if (accepts.length === 0) throw new Error("types needs a snippet that must type-check, in accepts");
  return {
    ...check,
    kind: "types",
    examine: { kind: "types", snippets: [...accepts, ...rejects] },
    facts: [],
    calls: () => [],
    refine: null,
    compare: ({ examined }) => compareSnippets(checkingOf(examined), accepts, rejects),
  };
}

function checkingOf(examined: Examined | undefined): ExaminedTypes["checking"] {
  if (examined?.kind !== "types") throw new Error("types were compared without being examined");
  return examined.checking;
}

function compareSnippets(
  checking: ExaminedTypes["checking"],
  accepts: readonly string[],
  rejects: readonly string[],
): Outcome {
  if (checking.status === "timeout") {
    return { score: 0, reason: reasonOf("types.timeout", { seconds: checking.seconds }), diff: null };
  }
  if (checking.status === "crashed") return { score: 0, reason: reasonOf("types.crashed"), diff: null };
  if (checking.cell !== null) {
    const rows = [{ side: "yours" as const, cells: ["", showLine(checking.cell, SHOWN_LENGTH)] }];
    return { score: 0, reason: reasonOf("types.cell"), diff: { columns: COLUMNS, rows, total: 1 } };
  }
  const problems = checking.snippets;
  const refused = accepts.flatMap((snippet, at) => {
    const problem = problems[at] ?? null;
    return problem === null ? [] : [{ snippet, problem }];
  });
  const passed = rejects.filter((_, at) => (problems[accepts.length + at] ?? null) === null);
  const accepted = accepts.length - refused.length;
  const rejected = rejects.length - passed.length;
  const score = Math.min(accepted / accepts.length, rejects.length === 0 ? 1 : rejected / rejects.length);
  if (score === 1) return { score, reason: reasonOf("right"), diff: null };
  const counts = { accepted, accepts: accepts.length, rejected, rejects: rejects.length };
  return { score, reason: reasonOf("types.snippets", counts), diff: diffOf(refused, passed) };
}

const COLUMNS = ["TypeScript", "tslab"];

/** The first snippet that was treated otherwise than it must be, and what the compiler said. */
function diffOf(
  refused: readonly { readonly snippet: string; readonly problem: string }[],
  passed: readonly string[],
): Diff {
  const [first] = refused;
  const [wrong = ""] = passed;
  const cells = first === undefined ? [wrong, "OK"] : [first.snippet, first.problem];
  const rows = [{ side: "yours" as const, cells: cells.map((cell) => showLine(cell, SHOWN_LENGTH)) }];
  return { columns: COLUMNS, rows, total: refused.length + passed.length };
}
