/** Why no answer came, or not all of it. */
export type NetworkFault = "no-host" | "no-connection" | "untrusted" | "timeout" | "cut";

const CODES: readonly (readonly [NetworkFault, RegExp])[] = [
  ["no-host", /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|EAI_NODATA)$/],
  ["no-connection", /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/],
  ["untrusted", /CERT|^ERR_(TLS|SSL)_|^EPROTO$/],
  ["timeout", /TIMEOUT|^ETIMEDOUT$/],
  ["cut", /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_)/],
];

/** What `fetch` and the body of its answer say when the network failed, whatever the cause. */
const WORDS: ReadonlyMap<string, NetworkFault> = new Map([
  ["fetch failed", "no-connection"],
  ["terminated", "cut"],
]);

/**
 * What stood in the way of a request, by the code in the error or its cause, or else by how it is worded; null when it
 * was not the network.
 */
export function networkFaultOf(error: unknown): NetworkFault | null {
  for (const { code } of causesOf(error)) {
    const fault = CODES.find(([, form]) => form.test(code));
    if (fault !== undefined) return fault[0];
  }
  return error instanceof TypeError ? (WORDS.get(error.message) ?? null) : null;
}

/** How the innermost cause words it; empty where there is none. */
export function reasonOf(error: unknown): string {
  return causesOf(error).at(-1)?.message ?? "";
}

interface Cause {
  readonly code: string;
  readonly message: string;
}

function causesOf(error: unknown): readonly Cause[] {
  const causes: Cause[] = [];
  for (let at: unknown = error; at instanceof Error; at = innerOf(at)) {
    causes.push({ code: "code" in at && typeof at.code === "string" ? at.code : "", message: at.message });
  }
  return causes;
}

/** Where a host has several addresses, all failed: the first tells of them. */
function innerOf(error: Error): unknown {
  if (error instanceof AggregateError) return (error.errors as readonly unknown[])[0];
  return error.cause;
}
