import { describe, expect, it } from "vitest";
import { reasonOf } from "#domain/reason";
import { DecodedTable } from "#wire/decode-tagged";
import { Facts } from "./facts.ts";
import type { QueryRun } from "./examination.ts";
import type { Outcome } from "./question.ts";
import { query } from "./query.ts";

const texts = {
  answer: "a",
  points: 4,
  title: { ko: "제목", en: "Title" },
  hints: [{ ko: "힌트", en: "Hint" }],
};
const question = query({ ...texts, order: "bag", variants: 1, budget: { times: 2, share: 0.25 } });

const ran = (values: readonly number[], rowsRead = 100): QueryRun => ({
  status: "ran",
  result: new DecodedTable(values.length, [{ name: "n", values }]),
  rowsRead,
});
const REFERENCE = [ran([1, 2]), ran([3, 4]), ran([5, 6])];

const NO_FACTS = new Facts(new Map());

function judge(...runs: readonly QueryRun[]): Outcome {
  const observed = { answer: "SELECT 1", calls: [], examined: { kind: "query", runs } } as const;
  const reference = { answer: "SELECT 2", calls: [], examined: { kind: "query", runs: REFERENCE } } as const;
  return question.compare(observed, reference, NO_FACTS);
}

describe("comparing the runs of a query", () => {
  it("is right when every variant gives the reference's table", () => {
    expect(judge(ran([2, 1]), ran([4, 3]), ran([6, 5]))).toMatchObject({
      score: 1,
      reason: { code: "right" },
    });
  });

  it("counts the worst variant, and says on how many it was right", () => {
    expect(judge(ran([1, 2]), ran([3, 4]), ran([5, 0]))).toStrictEqual({
      score: 0.5,
      reason: reasonOf("query.elsewhere", { right: 2, variants: 3 }),
      diff: null,
    });
    const failed = { status: "failed", cause: "error", detail: "Conversion Error: 'secret'" } as const;
    const elsewhere = judge(ran([1, 2]), failed);
    expect(elsewhere).toMatchObject({ score: 0, reason: { code: "query.elsewhere", params: { right: 1 } } });
    expect(JSON.stringify(elsewhere)).not.toContain("secret");
  });

  it("says what is wrong on the variant graded on", () => {
    expect(judge(ran([1, 0]), ran([3, 4]), ran([5, 6]))).toMatchObject({
      score: 0.5,
      reason: { code: "table.rows", params: { right: 1, expected: 2, given: 2 } },
    });
  });

  it.each([
    [200, 1, "right"],
    [201, 0.75, "query.rows-read"],
  ])("holds the rows read, %i of 100, to the budget", (rows, score, code) => {
    expect(judge(ran([1, 2]), ran([3, 4], rows), ran([5, 6]))).toMatchObject({ score, reason: { code } });
  });

  it("tells the ratio in whole numbers, up to ten", () => {
    const told = (rows: number): unknown =>
      judge(ran([1, 2], rows), ran([3, 4]), ran([5, 6])).reason.params["ratio"];
    expect([told(310), told(1_000), told(123_456)]).toStrictEqual([4, 10, "> 10"]);
  });

  it.each<[QueryRun, string]>([
    [{ status: "refused", reason: reasonOf("query.not-select"), detail: "" }, "query.not-select"],
    [{ status: "failed", cause: "error", detail: "Binder Error" }, "query.error"],
    [{ status: "failed", cause: "memory", detail: "" }, "query.memory"],
    [{ status: "too-big" }, "query.too-big"],
    [{ status: "over", bytes: 1_000 }, "query.over"],
    [{ status: "timeout", seconds: 5 }, "query.timeout"],
    [{ status: "died", cause: "memory, 512 MiB" }, "query.died"],
  ])("gives nothing for %o", (run, code) => {
    expect(judge(run)).toMatchObject({ score: 0, reason: { code } });
  });

  it("keeps what DuckDB said to the diff, as one line", () => {
    const said = judge({ status: "failed", cause: "error", detail: "Binder Error:\u202eno\tcolumn" });
    expect(said.reason.params).toStrictEqual({});
    expect(said.diff?.rows).toStrictEqual([{ side: "yours", cells: ["Binder Error: no column"] }]);
  });

  it("refuses a check that cannot be right", () => {
    expect(() => query({ ...texts, order: "bag", variants: 5 })).toThrow("from 0 to 4");
    expect(() => query({ ...texts, order: "bag", budget: { times: 0.5, share: 0.5 } })).toThrow(
      "times from 1",
    );
  });
});
