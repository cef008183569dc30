import { Router } from "express";
import type { Request, RequestHandler, Response } from "express";
import type { z } from "zod";
import type { Lab } from "../lab.ts";
import { authenticate, selectOptionalPrincipalOf } from "./authenticate.ts";
import { refuse } from "./problems.ts";
import type { Refusal } from "./problems.ts";
import { rateLimits } from "./rate-limits.ts";
import { readBody } from "./read-body.ts";
import type { AnyInput, Route } from "./route.ts";
import { sendProblem } from "./send-problem.ts";

/**
 * Makes a router of routes. What a contract does not say is answered for: other methods of a path with 405.
 * @param stopping ends streams, which would keep a server from stopping
 */
export function mount(routes: readonly Route[], lab: Lab, stopping: AbortSignal): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const limits = rateLimits(lab.config.rateLimit);
  for (const route of routes) {
    const { method, path, access, budget, body } = route.contract;
    router[method](
      expressPath(path),
      markRoute(path),
      authenticate(access, lab),
      limits[budget],
      ...(body === null ? [] : readBody(body)),
      handleWith(route, lab, stopping),
    );
  }
  for (const path of new Set(routes.map(({ contract }) => contract.path))) {
    router.all(expressPath(path), markRoute(path), refuseMethod(methodsOf(path, routes)));
  }
  return router;
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}

function methodsOf(path: string, routes: readonly Route[]): readonly string[] {
  const methods = routes
    .filter(({ contract }) => contract.path === path)
    .map(({ contract }) => contract.method.toUpperCase());
  return methods.includes("GET") ? [...methods, "HEAD"] : methods;
}

function refuseMethod(allowed: readonly string[]): RequestHandler {
  const allow = allowed.join(", ");
  return (request, response) => {
    const params = { method: request.method, allowed: allow };
    sendProblem(response, refuse("method.unknown", params, { headers: { allow } }));
  };
}

/** For logs and figures: the path with its parameters' names, so that there are few of them and nothing personal. */
function markRoute(path: string): RequestHandler {
  return (_request, response, next) => {
    (response.locals as { route?: string }).route = path;
    next();
  };
}

export function routeOf(response: Response): string {
  return (response.locals as { route?: string }).route ?? "other";
}

function handleWith({ contract, handle }: Route, lab: Lab, stopping: AbortSignal): RequestHandler {
  return async (request, response) => {
    const input = readInput(contract, request);
    if ("refused" in input) {
      sendProblem(response, input);
      return;
    }
    const principal = selectOptionalPrincipalOf(response);
    const reply = await handle({ ...input, principal, request, response } as AnyInput, lab);
    if ("refused" in reply) {
      sendProblem(response, reply);
      return;
    }
    response.status(reply.status);
    if (!response.hasHeader("cache-control")) response.set("cache-control", "no-store");
    if ("send" in reply) return reply.send(response, endSignal(response, stopping));
    response.type("application/json").send(JSON.stringify(reply.body));
  };
}

/** Aborts when nobody reads, which may be so from the start, or when the server stops. */
function endSignal(response: Response, stopping: AbortSignal): AbortSignal {
  if (response.closed || response.req.method === "HEAD") return AbortSignal.abort();
  const end = new AbortController();
  const abort = (): void => {
    end.abort();
  };
  response.once("close", () => {
    stopping.removeEventListener("abort", abort);
    abort();
  });
  if (stopping.aborted) abort();
  else stopping.addEventListener("abort", abort, { once: true });
  return end.signal;
}

/** Checked by the contract, whose types the handler was written against. */
interface Read {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

function readInput({ params, query, body }: Route["contract"], request: Request): Read | Refusal {
  const path = readPart("path", params, request.params);
  if ("refused" in path) return path;
  const search = readPart("query", query, request.query);
  if ("refused" in search) return search;
  if (body === null) return { params: path.value, query: search.value, body: null };
  if ("bytes" in body) {
    const bytes: unknown = request.body;
    const value = Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0);
    return { params: path.value, query: search.value, body: value };
  }
  const json = readPart("body", body.json, request.body);
  return "refused" in json ? json : { params: path.value, query: search.value, body: json.value };
}

function readPart(
  where: string,
  schema: z.ZodType | null,
  value: unknown,
): { readonly value: unknown } | Refusal {
  if (schema === null) return { value: {} };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  const at = issue === undefined || issue.path.length === 0 ? where : `${where}.${issue.path.join(".")}`;
  return refuse("request.malformed", { where: at, fault: issue?.message ?? "" });
}
