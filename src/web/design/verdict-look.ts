import type { Verdict } from "../api/types.ts";
import type { IconName } from "./icon.tsx";

/** `none`: not handed in yet; `waits`: a person has still to grade it. */
export type Standing = Verdict | "none" | "waits";

export function standingOf({
  verdict,
  waits,
}: {
  readonly verdict: Verdict | null;
  readonly waits: boolean;
}): Standing {
  return waits ? "waits" : (verdict ?? "none");
}

interface VerdictLook {
  readonly icon: IconName;
  readonly tone: "passed" | "partial" | "failed" | "neutral";
}

/** How a verdict looks wherever it is shown; its word stands beside it. */
export const VERDICT_LOOKS: Readonly<Record<Standing, VerdictLook>> = {
  passed: { icon: "check", tone: "passed" },
  partial: { icon: "half", tone: "partial" },
  failed: { icon: "cross", tone: "failed" },
  error: { icon: "alert", tone: "failed" },
  timeout: { icon: "clock", tone: "partial" },
  "not-run": { icon: "circle", tone: "neutral" },
  none: { icon: "circle", tone: "neutral" },
  waits: { icon: "clock", tone: "neutral" },
};
