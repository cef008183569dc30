import type { CookieOptions } from "express";
import { SESSION_MS } from "./login-links.ts";

export const SESSION_COOKIE = "dschool_session";

/** Not readable by scripts, and sent only by pages of the portal itself. On the loopback there is no TLS to ask for. */
export const SESSION_COOKIE_OPTIONS = {
  httpOnly: true,
  sameSite: "strict",
  path: "/",
  maxAge: SESSION_MS,
} satisfies CookieOptions;

/** More than any browser sends; each costs a look into the database. */
const MAX_KEYS = 5;

/**
 * The session keys in a `cookie` header, in its order. There may be several of the name: cookies ignore ports, so any server of
 * this machine can set one, and a browser sends it along, perhaps before ours.
 */
export function readSessionKeys(header: string | undefined): readonly string[] {
  const pairs = (header ?? "").split(";").map((pair) => pair.trim().split("=", 2));
  const keys = pairs.flatMap(([name, value]) =>
    name === SESSION_COOKIE && value !== undefined && value !== "" ? [value] : [],
  );
  return keys.slice(0, MAX_KEYS);
}
