import { createHash, randomBytes } from "node:crypto";

/** Makes a key that cannot be guessed: 256 bits, in the alphabet of addresses. */
export function makeSecretKey(): string {
  return randomBytes(32).toString("base64url");
}

/** What is stored of a key; a copy of the database opens nothing. */
export function hashSecretKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}
