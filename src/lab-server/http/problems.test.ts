import { describe, expect, it } from "vitest";
import { ProblemSchema } from "../api/problem.ts";
import { PROBLEMS, problemOf, refuse } from "./problems.ts";

const names = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();

describe("the problems of the server", () => {
  it.each(Object.entries(PROBLEMS))("%s names the same parameters in both languages", (_, { ko, en }) => {
    expect(names(ko)).toEqual(names(en));
    expect(ko).toMatch(/[가-힣]/);
  });

  it("go over the wire with their parameters in the sentences of both languages", () => {
    const problem = problemOf(refuse("assignment.closed", { at: "2026-11-22T14:59:59Z" }));
    expect(ProblemSchema.parse(problem)).toMatchObject({ status: 409, code: "assignment.closed" });
    expect(problem.params).toEqual({ at: "2026-11-22T14:59:59Z" });
    expect(problem.text.ko).toContain("11월 22일");
    expect(problem.text.en).toContain("23:59");
    expect(problem.detail).toBe(problem.text.en);
  });

  it("carry the sentences of somebody who knows better", () => {
    const text = { ko: "그런 문제가 없습니다: q9.", en: "There is no question q9." };
    expect(problemOf(refuse("check.unknown", {}, { text })).text).toEqual(text);
  });
});
