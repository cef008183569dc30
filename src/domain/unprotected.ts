import { ASSERT_REASON_TEXTS } from "./assert-reason-text.ts";
import type { Reason } from "./reason.ts";

/** Whether a verdict is what the trainee's own process said, which the trainee's code could have made it say. */
export function isUnprotected({ code }: Pick<Reason, "code">): boolean {
  return (
    code !== "asserts.on-hand-in" && code !== "points.unprotected" && Object.hasOwn(ASSERT_REASON_TEXTS, code)
  );
}
