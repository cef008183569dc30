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

/** The session key in a `cookie` header; null when there is none. */
export function readSessionCookie(header: string | undefined): string | null {
  for (const pair of header?.split(";") ?? []) {
    const [name, value] = pair.trim().split("=", 2);
    if (name === SESSION_COOKIE && value !== undefined && value !== "") return value;
  }
  return null;
}
