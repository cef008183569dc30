import type { Response } from "express";
import { problemOf } from "./problems.ts";
import type { Refusal } from "./problems.ts";

/** Answers with an RFC 9457 problem; where an answer has begun already, only breaking it off is left. */
export function sendProblem(response: Response, refusal: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const problem = problemOf(refusal);
  response.status(problem.status).set(refusal.headers);
  response.set("cache-control", "no-store");
  response.type("application/problem+json").send(JSON.stringify(problem));
}
