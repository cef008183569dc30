import { SessionRequestSchema, SessionSchema } from "../../api/session.ts";
import type { Session } from "../../api/session.ts";
import { redeemLoginLink } from "../../identity/login-links.ts";
import { hashSecretKey } from "../../identity/secret-key.ts";
import { readSessionKeys, SESSION_COOKIE, SESSION_COOKIE_OPTIONS } from "../../identity/session-cookie.ts";
import type { Lab } from "../../lab.ts";
import { selectPerson } from "../../store/people.ts";
import type { Person } from "../../store/people.ts";
import { deleteSession } from "../../store/secret-keys.ts";
import { labOrigin } from "../origins.ts";
import { refuse } from "../problems.ts";
import { replyWith, route, sendWith } from "../route.ts";

const startSession = route(
  {
    id: "startSession",
    method: "post",
    path: "/api/v1/session",
    summary: "Sign in with the one-time key of a link",
    access: "anyone",
    budget: "logins",
    params: null,
    query: null,
    body: { json: SessionRequestSchema, maxBytes: 64 << 10 },
    responses: { 201: { description: "Signed in: the session's cookie is set", schema: SessionSchema } },
    problems: ["link.unknown", "link.used", "link.expired"],
  },
  async ({ body, response }, lab) => {
    const outcome = await redeemLoginLink(lab.db, body.key, lab.now());
    if (outcome.status !== "in") return refuse(`link.${outcome.status}`);
    response.cookie(SESSION_COOKIE, outcome.sessionKey, SESSION_COOKIE_OPTIONS);
    const person = await selectPerson(lab.db, outcome.personId);
    return replyWith(201, sessionOf(person, lab));
  },
);

const getSession = route(
  {
    id: "getSession",
    method: "get",
    path: "/api/v1/session",
    summary: "Who is signed in",
    access: "person",
    budget: "reading",
    params: null,
    query: null,
    body: null,
    responses: { 200: { description: "The person and the mode of the lab", schema: SessionSchema } },
    problems: [],
  },
  async ({ principal }, lab) => replyWith(200, sessionOf(principal.person, lab)),
);

const endSession = route(
  {
    id: "endSession",
    method: "delete",
    path: "/api/v1/session",
    summary: "Sign out",
    access: "portal",
    budget: "logins",
    params: null,
    query: null,
    body: null,
    responses: { 204: { description: "Signed out", schema: null } },
    problems: [],
  },
  async ({ request, response }, lab) => {
    for (const key of readSessionKeys(request.headers.cookie))
      await deleteSession(lab.db, hashSecretKey(key));
    response.clearCookie(SESSION_COOKIE, SESSION_COOKIE_OPTIONS);
    return sendWith(204, async (reply) => void reply.end());
  },
);

function sessionOf({ login, name, roles }: Person, { config }: Lab): Session {
  return {
    person: { login, name },
    roles: [...roles],
    mode: "solo",
    practice: true,
    lang: config.lang,
    labUrl: labOrigin(config),
  };
}

export const sessionRoutes = [startSession, getSession, endSession];
