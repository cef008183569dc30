import { expect, test } from "vitest";
import { isProblem, isSignedOut, ProblemError, UnexpectedAnswerError } from "./api-error.ts";

const PROBLEM = {
  type: "/problems/session.none",
  title: "No session",
  status: 401,
  code: "session.none",
  params: {},
  detail: "No session",
  text: { ko: "들어와 주세요.", en: "Please come in." },
};

test("a body with a code and both languages is a problem; a proxy's page, a bare text or a half of one is not", () => {
  expect(isProblem(PROBLEM)).toBe(true);
  for (const body of ["<h1>Bad gateway</h1>", null, {}, { ...PROBLEM, text: { ko: "…" } }, { status: 502 }]) {
    expect(isProblem(body)).toBe(false);
  }
});

test("only a problem of status 401 says that the person is signed out", () => {
  expect(isSignedOut(new ProblemError(PROBLEM))).toBe(true);
  expect(isSignedOut(new ProblemError({ ...PROBLEM, status: 403 }))).toBe(false);
  expect(isSignedOut(new UnexpectedAnswerError(401))).toBe(false);
});
