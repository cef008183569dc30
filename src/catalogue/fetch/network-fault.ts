/** Why no answer came, or not all of it. */
export type NetworkFault = "no-host" | "no-connection" | "untrusted" | "timeout" | "cut";

const CODES: readonly (readonly [NetworkFault, RegExp])[] = [
  ["no-host", /^(ENOTFOUND|EAI_AGAIN|EAI_FAIL|EAI_NODATA)$/],
  ["no-connection", /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/],
  ["untrusted", /CERT|^ERR_(TLS|SSL)_|^EPROTO$/],
  ["timeout", /TIMEOUT|^ETIMEDOUT$/],
  ["cut", /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|ERR_HTTP2_)/],
];

/**
 * What stood in the way of a request, read off the code that `fetch` gives in its error or in the error's cause; null
 * when it is something else.
 */
export function networkFaultOf(error: unknown): NetworkFault | null {
  for (let at: unknown = error; at instanceof Error; at = innerOf(at)) {
    const code = "code" in at && typeof at.code === "string" ? at.code : "";
    const fault = CODES.find(([, form]) => form.test(code));
    if (fault !== undefined) return fault[0];
  }
  return null;
}

/** Where a host has several addresses, all failed: the first tells of them. */
function innerOf(error: Error): unknown {
  if (error instanceof AggregateError) return (error.errors as readonly unknown[])[0];
  return error.cause;
}
