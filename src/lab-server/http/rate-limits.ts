import { rateLimit } from "express-rate-limit";
import type { RequestHandler } from "express";
import { selectOptionalPrincipalOf } from "./authenticate.ts";
import { refuse } from "./problems.ts";
import type { Budget } from "./route.ts";
import { sendProblem } from "./send-problem.ts";

const WINDOW_MS = 60_000;

/** Requests a minute of one person, or of one address where nobody is signed in. */
const BUDGETS: Readonly<Record<Budget, number>> = {
  reading: 1_200,
  logins: 20,
  checks: 600,
  submissions: 60,
  // Each is parsed as a whole, up to 20 MiB.
  notebooks: 120,
};

/** A limit for each budget; all routes of a budget spend the same. @param factor multiplies every limit */
export function rateLimits(factor: number): Readonly<Record<Budget, RequestHandler>> {
  const limit = (perMinute: number): RequestHandler =>
    rateLimit({
      windowMs: WINDOW_MS,
      limit: Math.ceil(perMinute * factor),
      standardHeaders: "draft-8",
      legacyHeaders: false,
      keyGenerator: (request, response) =>
        selectOptionalPrincipalOf(response)?.person.id ?? request.socket.remoteAddress ?? "unknown",
      handler: (_request, response) => {
        const seconds = WINDOW_MS / 1000;
        sendProblem(
          response,
          refuse("rate.exceeded", { seconds }, { headers: { "retry-after": String(seconds) } }),
        );
      },
    });
  return {
    reading: limit(BUDGETS.reading),
    logins: limit(BUDGETS.logins),
    checks: limit(BUDGETS.checks),
    submissions: limit(BUDGETS.submissions),
    notebooks: limit(BUDGETS.notebooks),
  };
}
