import type { RequestHandler } from "express";
import type { LabConfig } from "../config.ts";
import { portalOrigin } from "./origins.ts";
import { refuse } from "./problems.ts";
import { sendProblem } from "./send-problem.ts";

/**
 * Answers to our own name only. A page on another site can have its name lead to 127.0.0.1 (DNS rebinding) and would then
 * count as ours for the browser; the `Host` it sends gives it away.
 */
export function guardHost(config: LabConfig): RequestHandler {
  const origin = portalOrigin(config);
  const { host } = new URL(origin);
  return (request, response, next) => {
    if (request.headers.host === host) next();
    else sendProblem(response, refuse("host.foreign", { origin }));
  };
}
