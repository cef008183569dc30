import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";
import { z } from "zod";
import { LabError } from "../lab-error.ts";
import { databaseFault } from "../store/database-fault.ts";
import { refuse } from "./problems.ts";
import type { Refusal } from "./problems.ts";
import { requestIdOf } from "./request-log.ts";
import { sendProblem } from "./send-problem.ts";

/** What body-parser and Express throw for a request that cannot be read. */
const HttpErrorSchema = z.object({
  status: z.int().min(400).max(499),
  type: z.string().optional(),
  limit: z.number().optional(),
  message: z.string(),
});

/** Turns whatever a handler threw into a problem; what nobody foresaw is logged with its stack and told without. */
export function handleErrors(log: Logger): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  return (error: unknown, _request, response, _next) => {
    const request = requestIdOf(response);
    const refusal = refusalOf(error);
    if (refusal === null) log.error({ err: error, request }, "a handler failed");
    else if (refusal.refused !== "request.malformed") log.warn({ err: error, request }, refusal.refused);
    const text = error instanceof LabError ? error.text : null;
    sendProblem(response, refusal ?? refuse("machine.bug", { request }, { text }));
  };
}

/** Null for a bug. */
function refusalOf(error: unknown): Refusal | null {
  switch (databaseFault(error)) {
    case "away":
      return refuse("database.away", {}, { headers: { "retry-after": "2" } });
    case "full":
      return refuse("disk.full");
    case null:
      return refusalOfRequest(error);
  }
}

function refusalOfRequest(error: unknown): Refusal | null {
  if (error instanceof URIError) return refuse("request.malformed", { where: "path", fault: error.message });
  if (!(error instanceof Error)) return null;
  if ("code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT")) return refuse("disk.full");
  const http = HttpErrorSchema.safeParse(error);
  if (!http.success) return null;
  const { status, type, limit, message } = http.data;
  if (type === "entity.too.large") {
    return refuse("body.too-large", { megabytes: Math.ceil(((limit ?? 0) / 2 ** 20) * 100) / 100 });
  }
  // Not the asker's mistake: a file of ours is missing, such as the pages where they were not built.
  if (status === 404) return refuse("path.unknown");
  if (status === 415) return refuse("body.type", { expected: "UTF-8" });
  return refuse("request.malformed", { where: "body", fault: message });
}
