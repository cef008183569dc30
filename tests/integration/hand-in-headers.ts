import { createHash } from "node:crypto";

/** The headers with which the kit hands in a file: its type, and the digest that the server checks. */
export function handInHeaders(bytes: Uint8Array): Readonly<Record<string, string>> {
  return {
    "content-type": "application/x-ipynb+json",
    "content-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
  };
}
