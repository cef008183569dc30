/**
 * What the pages may load and run: what this server sends, and pictures that notebooks carry. Nothing else: no inline script or
 * style sheet, no other host, no form, no frame but our own.
 */
export const PAGE_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", "data:"],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameSrc: ["'self'"],
  manifestSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
} as const;

/**
 * For a trainee's HTML, which only a frame of ours shows: an origin of its own, no script, nothing loaded. It holds as well when
 * somebody opens the address by itself.
 */
export const OUTPUT_POLICY =
  "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
