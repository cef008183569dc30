import type { Reason } from "./reason.ts";

/** Whether a question has its points from a person, later: no program judges a text. */
export function waitsForPerson({ code }: Reason): boolean {
  return code === "text.waits";
}
