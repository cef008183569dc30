import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { ObservedCall } from "./question.ts";

/** Why the calls of an answer say nothing of what it computes; null when each of those planned returned a value. */
export function callFault(calls: readonly ObservedCall[], planned: number): Reason | null {
  const failed = calls.find(({ observation }) => observation.status !== "value")?.observation;
  switch (failed?.status) {
    case undefined:
    case "value":
      return calls.length < planned ? reasonOf("fn.garbled") : null;
    case "threw":
      return reasonOf("call.threw", { error: failed.error });
    case "timeout":
      return reasonOf("fn.timeout", { seconds: failed.seconds });
    case "died":
      return reasonOf("fn.died", { cause: failed.cause });
    case "over":
      return reasonOf("fn.over", { bytes: failed.bytes });
    case "missing":
    case "unreadable":
      return reasonOf("fn.garbled");
  }
}

/** What a call of the reference returned; throws when it returned nothing, which makes the exercise the one at fault. */
export function selectReturned({ observation }: ObservedCall): unknown {
  if (observation.status === "value") return observation.value;
  throw new Error(`a call of the reference solution came to "${observation.status}"`);
}
