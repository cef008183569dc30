import { readStored, writeStored } from "../shell/stored.ts";

const KEPT = 200;

/** Submissions whose feedback was read in this browser. */
export function readSeenFeedback(): ReadonlySet<string> {
  return new Set(parse(readStored("seen")));
}

export function markFeedbackSeen(id: string): void {
  const others = [...readSeenFeedback()].filter((seen) => seen !== id);
  writeStored("seen", JSON.stringify([...others, id].slice(-KEPT)));
}

/** Whatever else is stored there counts as nothing seen. */
function parse(stored: string | null): string[] {
  try {
    const value: unknown = JSON.parse(stored ?? "[]");
    return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  } catch {
    return [];
  }
}
