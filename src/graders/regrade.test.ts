import { describe, expect, it } from "vitest";
import { compareGrades, readReports } from "./regrade.ts";
import type { KeptQuestion, KeptReport } from "./regrade.ts";

function question(id: string, points: number, code = "right"): KeptQuestion {
  return { id, points, verdict: points > 0 ? "passed" : "failed", reason: { code, params: {} } };
}

function report(notebook: string, ...questions: readonly KeptQuestion[]): KeptReport {
  const score = questions.reduce((sum, { points }) => sum + points, 0);
  return { notebook, status: "graded", score, max: 5, questions: [...questions] };
}

describe("grading again", () => {
  it("says who gains, by which question, and why", () => {
    const before = report("a.ipynb", question("q1", 0, "value.differs"), question("q2", 2));
    const after = report("a.ipynb", question("q1", 3), question("q2", 2));
    expect(compareGrades([before], after)).toStrictEqual({
      ...{ notebook: "a.ipynb", outcome: "gains", before: 2, after: 5, max: 5 },
      questions: [{ id: "q1", before: question("q1", 0, "value.differs"), after: question("q1", 3) }],
    });
  });

  it("tells a loss, and no change, and a change that evens out", () => {
    const [more, less] = [report("a", question("q1", 3)), report("a", question("q1", 1))];
    expect(compareGrades([more], less)).toMatchObject({ outcome: "loses", before: 3, after: 1 });
    expect(compareGrades([more], more)).toMatchObject({ outcome: "same", questions: [] });
    const moved = report("a", question("q1", 1), question("q2", 2));
    const even = compareGrades([report("a", question("q1", 2), question("q2", 1))], moved);
    expect(even).toMatchObject({ outcome: "same", questions: [{ id: "q1" }, { id: "q2" }] });
  });

  it("compares with the last of several reports, and with none", () => {
    const [old, newer] = [report("a", question("q1", 1)), report("a", question("q1", 2))];
    expect(compareGrades([old, newer], newer)).toMatchObject({ outcome: "same" });
    expect(compareGrades([report("b")], newer)).toMatchObject({
      outcome: "new",
      before: null,
      questions: [],
    });
  });

  it("takes nothing from somebody whose notebook could not be graded now", () => {
    const failed: KeptReport = { ...report("a"), status: "error" };
    expect(compareGrades([report("a", question("q1", 1))], failed)).toMatchObject({
      outcome: "failed",
      questions: [],
    });
  });
});

describe("earlier reports", () => {
  it("are read a line each, with reasons that nobody gives any more", () => {
    const kept = report("a", question("q1", 1, "a.reason.of.before"));
    const text = `${JSON.stringify({ ...kept, tier: "A", durationMs: 3 })}\n\n`;
    expect(readReports(text)).toStrictEqual({ status: "read", reports: [kept] });
  });

  it.each(["{", "[]", '{"notebook": "a"}'])("say in which line there is none (%s)", (line) => {
    const text = `${JSON.stringify(report("a"))}\n${line}\n`;
    expect(readReports(text)).toStrictEqual({ status: "invalid", line: 2 });
  });
});
