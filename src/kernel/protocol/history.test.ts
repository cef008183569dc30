import { describe, expect, it } from "vitest";
import { History } from "./history.ts";

function historyOf(...sources: string[]): History {
  const history = new History();
  sources.forEach((source, at) => history.record(at + 1, source));
  return history;
}

describe("the history of a kernel", () => {
  const history = historyOf("let a = 1", "a + 1", "let b", "a + 1");

  it("gives the last cells", () => {
    expect(history.select({ hist_access_type: "tail", n: 2 })).toStrictEqual([
      [0, 3, "let b"],
      [0, 4, "a + 1"],
    ]);
    expect(history.select({ hist_access_type: "tail", n: 0 })).toStrictEqual([]);
  });

  it("gives a range of lines of this session, its end left out", () => {
    expect(history.select({ hist_access_type: "range", session: 0, start: 1, stop: 3 })).toHaveLength(2);
    expect(history.select({ hist_access_type: "range", session: 5, start: 1, stop: 3 })).toStrictEqual([]);
  });

  it("finds cells by a pattern, whose other signs stand for themselves", () => {
    expect(history.select({ hist_access_type: "search", pattern: "a + ?", unique: true })).toStrictEqual([
      [0, 4, "a + 1"],
    ]);
    expect(history.select({ hist_access_type: "search", pattern: "let*", n: 5 })).toHaveLength(2);
    expect(
      historyOf("constructor").select({ hist_access_type: "search", pattern: "constructor" }),
    ).toHaveLength(1);
    expect(history.select({ hist_access_type: "search", pattern: "l.t*" })).toStrictEqual([]);
  });
});
