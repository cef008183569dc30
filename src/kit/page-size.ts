import { tooBig } from "./chart-faults.ts";

/** What one picture may send to the page, in bytes of JSON. */
export const MOST_PAGE_BYTES = 1_000_000;

/** @throws KitError for a specification, data included, that is more than a page takes */
export function assertFitsPage(spec: object): void {
  const bytes = pageBytes(spec);
  if (bytes > MOST_PAGE_BYTES) throw tooBig(bytes, MOST_PAGE_BYTES);
}

export function pageBytes(spec: object): number {
  return Buffer.byteLength(JSON.stringify(spec), "utf8");
}
