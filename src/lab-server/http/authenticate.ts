import type { Request, RequestHandler, Response } from "express";
import { selectOptionalPrincipal } from "../identity/principal.ts";
import type { Credential, Principal } from "../identity/principal.ts";
import { readSessionKeys } from "../identity/session-cookie.ts";
import type { Lab } from "../lab.ts";
import { portalOrigin } from "./origins.ts";
import { refuse } from "./problems.ts";
import type { Access } from "./route.ts";
import { sendProblem } from "./send-problem.ts";

const BEARER = /^Bearer ([A-Za-z0-9_-]{1,200})$/i;

/**
 * Finds out who asks, and lets pass whom the route is for.
 *
 * A cookie comes along with whatever a browser sends here, so with it a request that changes something must be one of the
 * portal's own pages, which its `Origin` says. A token is sent by nobody unasked.
 */
export function authenticate(access: Access, lab: Lab): RequestHandler {
  return async (request, response, next) => {
    const credentials = readCredentials(request);
    if (isForeign(request, credentials, lab)) {
      sendProblem(response, refuse("origin.foreign"));
      return;
    }
    const principal = await selectOptionalFirst(credentials, lab);
    if (access !== "anyone" && principal === null) {
      sendProblem(
        response,
        refuse("session.missing", {}, { headers: { "www-authenticate": 'Bearer realm="dschool"' } }),
      );
      return;
    }
    if (access === "portal" && principal?.scope !== "portal") {
      sendProblem(response, refuse("scope.too-narrow"));
      return;
    }
    (response.locals as Locals).principal = principal;
    next();
  };
}

interface Locals {
  principal?: Principal | null;
}

/** Who asks, once `authenticate` has passed the request; null for nobody known. */
export function selectOptionalPrincipalOf(response: Response): Principal | null {
  return (response.locals as Locals).principal ?? null;
}

/** A token that was sent counts, and a cookie beside it does not. */
function readCredentials(request: Request): readonly Credential[] {
  const { authorization, cookie } = request.headers;
  if (authorization === undefined) return readSessionKeys(cookie).map((key) => ({ kind: "session", key }));
  const token = BEARER.exec(authorization)?.[1];
  return token === undefined ? [] : [{ kind: "token", key: token }];
}

async function selectOptionalFirst(
  credentials: readonly Credential[],
  { db, now }: Lab,
): Promise<Principal | null> {
  for (const credential of credentials) {
    const principal = await selectOptionalPrincipal(db, credential, now());
    if (principal !== null) return principal;
  }
  return null;
}

function isForeign(request: Request, credentials: readonly Credential[], { config }: Lab): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  if (credentials.some(({ kind }) => kind === "token")) return false;
  const { origin } = request.headers;
  // Programs that are no browser send no Origin, and no cookie of ours either.
  if (origin === undefined) return credentials.length > 0;
  return origin !== portalOrigin(config);
}
