import { randomBytes } from "node:crypto";

/** A text that occurs nowhere else on this machine, in the form that attacks search for. */
export function plantedSecret(kind: string): string {
  return `PLANTED-${kind}-${randomBytes(16).toString("hex")}`;
}

const MARKER_BYTES = 6;

/** Short enough for the name of a process, which Linux cuts at 15 bytes. */
export function newMarker(): string {
  return `ATK${randomBytes(MARKER_BYTES).toString("hex")}`;
}

export const PLANTED_PATTERN = /PLANTED-[a-z]+-[0-9a-f]{32}/;

const MARKER_PATTERN = /ATK[0-9a-f]{12}/g;

/** Whether a text holds one of these markers. */
export function containsMarker(text: string, markers: ReadonlySet<string>): boolean {
  return (text.match(MARKER_PATTERN) ?? []).some((marker) => markers.has(marker));
}
