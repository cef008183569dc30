import express from "express";
import type { RequestHandler } from "express";
import { refuse } from "./problems.ts";
import type { BodySpec } from "./route.ts";
import { sendProblem } from "./send-problem.ts";

/**
 * Reads a body of the type and size that a route takes; another type is refused before it is read. Bytes are taken as they
 * come and not unpacked, because their digest is that of what was sent (RFC 9530).
 */
export function readBody(spec: BodySpec): readonly RequestHandler[] {
  const type = "json" in spec ? "application/json" : spec.bytes;
  const limit = spec.maxBytes;
  const read =
    "json" in spec
      ? express.json({ type, limit, strict: false })
      : express.raw({ type, limit, inflate: false });
  const assertType: RequestHandler = (request, response, next) => {
    if (typeof request.is(type) === "string" || !hasBody(request)) next();
    else sendProblem(response, refuse("body.type", { expected: type }));
  };
  return [assertType, read];
}

function hasBody({ headers }: { readonly headers: NodeJS.Dict<string | string[]> }): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
