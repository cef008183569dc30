import { describe, expect, it } from "vitest";
import { CatalogueError } from "#catalogue/catalogue-error";
import { reasonOf } from "#domain/reason";
import { GradingError } from "#graders/grading-error";
import { SandboxError } from "#sandbox/sandbox-error";
import { GradingFault } from "./grading-fault.ts";

describe("what a trainee is told of a grading that failed", () => {
  it("is the reason of an exercise's fault", () => {
    const reason = reasonOf("exercise.broken", { exercise: "05-traffic/speeds", detail: "q1" });
    expect(new GradingFault(new GradingError(reason))).toMatchObject({ reason, isBug: false });
  });

  it.each([
    ["boxes", new SandboxError({ ko: "상자", en: "No box" }), "No box / 상자"],
    ["data", new CatalogueError("machine", { ko: "디스크", en: "The disk is full." }), "The disk is full."],
  ])("is what the machine's fault with %s says", (_, error, detail) => {
    const reason = { code: "machine.fault", params: { detail } };
    expect(new GradingFault(error)).toMatchObject({ reason, isBug: false });
  });

  it("is nothing of a bug's message, which may quote hidden data", () => {
    const fault = new GradingFault(new TypeError("row {link: 17} is odd"));
    expect(fault).toMatchObject({
      reason: { code: "machine.fault", params: { detail: "TypeError" } },
      isBug: true,
    });
  });

  it("is the code of a system's error", () => {
    const full = Object.assign(new Error("write /secret/path"), { code: "ENOSPC" });
    expect(new GradingFault(full).reason.params).toStrictEqual({ detail: "ENOSPC" });
    expect(new GradingFault("thrown").reason.params).toStrictEqual({ detail: "unknown" });
  });
});
