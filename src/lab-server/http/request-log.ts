import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";
import type { Logger } from "pino";
import { selectOptionalPrincipalOf } from "./authenticate.ts";
import type { Metrics } from "../metrics.ts";
import { routeOf } from "./mount.ts";

/** Gives every request an id, and logs and counts it when it is done. No address, name or content is logged. */
export function logRequests(log: Logger, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const id = randomUUID();
    (response.locals as { requestId?: string }).requestId = id;
    response.set("x-request-id", id);
    const started = performance.now();
    response.once("close", () => {
      const ms = performance.now() - started;
      const { method } = request;
      const route = routeOf(response);
      const status = response.writableFinished ? response.statusCode : 499;
      metrics.observeRequest({ method, route, status, seconds: ms / 1000 });
      const person = selectOptionalPrincipalOf(response)?.person.id;
      log[status >= 500 ? "warn" : "debug"](
        { request: id, method, route, status, ms: Math.round(ms), person },
        "request",
      );
    });
    next();
  };
}

export function requestIdOf(response: Response): string {
  return (response.locals as { requestId?: string }).requestId ?? "unknown";
}
