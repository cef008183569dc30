import { createHash, timingSafeEqual } from "node:crypto";

const SHA_256 = /(?:^|[,\s])sha-256=:([A-Za-z0-9+/]{43}=):/;

/** Whether a `content-digest` header (RFC 9530) fits the bytes. A header without SHA-256, or none, says nothing and fits. */
export function isDigestOf(header: string | string[] | undefined, bytes: Uint8Array): boolean {
  const given = SHA_256.exec(header?.toString() ?? "")?.[1];
  if (given === undefined) return !header?.includes("sha-256");
  return timingSafeEqual(Buffer.from(given, "base64"), createHash("sha256").update(bytes).digest());
}
