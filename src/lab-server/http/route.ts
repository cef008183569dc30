import type { Request, Response } from "express";
import type { z } from "zod";
import type { Principal } from "../identity/principal.ts";
import type { Lab } from "../lab.ts";
import type { ProblemCode, Refusal } from "./problems.ts";

/** Who may ask: anyone; a person, by cookie or token; a person on the portal's own pages. */
export type Access = "anyone" | "person" | "portal";

/** Which budget of requests a route spends; see `rate-limits.ts`. */
export type Budget = "reading" | "logins" | "checks" | "submissions" | "notebooks";

interface ResponseSpec {
  readonly description: string;
  /** Of a JSON body; null for a body of another type, or none. */
  readonly schema: z.ZodType | null;
  /** Of a body that is not JSON. */
  readonly mime?: string;
}

type ResponseSpecs = Readonly<Record<number, ResponseSpec>>;

/** A body as JSON that fits a schema, or as bytes of one type. */
export type BodySpec =
  | { readonly json: z.ZodType; readonly maxBytes: number }
  | { readonly bytes: string; readonly maxBytes: number };

type BodyOf<Body> = Body extends { readonly json: infer Schema extends z.ZodType }
  ? z.output<Schema>
  : Body extends { readonly bytes: string }
    ? Buffer
    : null;

type OutputOf<Schema> = Schema extends z.ZodType ? z.output<Schema> : null;

/** What a route takes and gives: the server checks requests by it, and openapi.json is written from it. */
export interface Contract<
  Params extends z.ZodObject | null = z.ZodObject | null,
  Query extends z.ZodObject | null = z.ZodObject | null,
  Body extends BodySpec | null = BodySpec | null,
  Responses extends ResponseSpecs = ResponseSpecs,
  Code extends ProblemCode = ProblemCode,
  Who extends Access = Access,
> {
  readonly id: string;
  readonly method: "get" | "post" | "delete";
  /** With parameters as `{name}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly access: Who;
  readonly budget: Budget;
  readonly params: Params;
  readonly query: Query;
  /** Request headers with a meaning of their own, for the description. */
  readonly headers?: z.ZodObject;
  readonly body: Body;
  readonly responses: Responses;
  /** What can go wrong besides what can with every route. */
  readonly problems: readonly Code[];
}

/** A body that is not JSON writes itself. */
type ReplyOf<Responses extends ResponseSpecs> = {
  [Status in keyof Responses & number]: Responses[Status]["schema"] extends z.ZodType
    ? { readonly status: Status; readonly body: z.input<Responses[Status]["schema"]> }
    : { readonly status: Status; readonly send: (response: Response, signal: AbortSignal) => Promise<void> };
}[keyof Responses & number];

/** A JSON reply of one of the contract's statuses. */
export function replyWith<const Status extends number, Body>(status: Status, body: Body) {
  return { status, body };
}

/** A reply that is not JSON and writes itself. */
export function sendWith<const Status extends number>(
  status: Status,
  send: (response: Response, signal: AbortSignal) => Promise<void>,
) {
  return { status, send };
}

export type AnyReply =
  | { readonly status: number; readonly body: unknown }
  | { readonly status: number; readonly send: (response: Response, signal: AbortSignal) => Promise<void> };

interface Input<Params, Query, Body, Who> {
  readonly params: OutputOf<Params>;
  readonly query: OutputOf<Query>;
  readonly body: BodyOf<Body>;
  readonly principal: Who extends "anyone" ? Principal | null : Principal;
  readonly request: Request;
  readonly response: Response;
}

export type AnyInput = Input<unknown, unknown, unknown, Access> & { readonly body: unknown };

export interface Route {
  readonly contract: Contract;
  readonly handle: (input: AnyInput, lab: Lab) => Promise<AnyReply | Refusal>;
}

/**
 * A route of the API: a contract, and a handler that gets what the contract says, already checked, and may give nothing else.
 */
export function route<
  Params extends z.ZodObject | null,
  Query extends z.ZodObject | null,
  Body extends BodySpec | null,
  const Responses extends ResponseSpecs,
  const Code extends ProblemCode,
  const Who extends Access,
>(
  contract: Contract<Params, Query, Body, Responses, Code, Who>,
  handle: (
    input: Input<Params, Query, Body, Who>,
    lab: Lab,
  ) => Promise<ReplyOf<Responses> | Refusal<NoInfer<Code> | "request.malformed">>,
): Route {
  // Only `mount` calls handlers, after it has checked all that their types say.
  return { contract: contract, handle: handle };
}
