import type { Problem } from "./types.ts";

/** The server said why it did not do what was asked. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Something answered, but not as the API does. */
export class UnexpectedAnswerError extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`HTTP ${String(status)} without a problem`);
    this.name = "UnexpectedAnswerError";
    this.status = status;
  }
}

/** Nothing answered. */
export class UnreachableError extends Error {
  constructor(options: { readonly cause: unknown }) {
    super("The server cannot be reached", options);
    this.name = "UnreachableError";
  }
}

/** Whether an error says that the session is missing or over. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.status === 401;
}

/** A body that is a problem of RFC 9457 with our members; anything else may come from what stands in between. */
export function isProblem(body: unknown): body is Problem {
  if (typeof body !== "object" || body === null) return false;
  const { status, code, text } = body as Partial<Record<keyof Problem, unknown>>;
  if (typeof status !== "number" || typeof code !== "string") return false;
  if (typeof text !== "object" || text === null) return false;
  const { ko, en } = text as Partial<Record<"ko" | "en", unknown>>;
  return typeof ko === "string" && typeof en === "string";
}
