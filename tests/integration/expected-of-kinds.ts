import type { Verdict } from "#domain/verdict";

/** What a submission of `<kind>/submissions/` earns on hidden data, of the points of q1, and the reason it is given. */
interface Expected {
  readonly points: number;
  readonly verdict: Verdict;
  readonly reason: string;
  /** Whether it is not wrong but cunning: then another judge believes it. */
  readonly isMalicious?: true;
}
const right = (points: number): Expected => ({ points, verdict: "passed", reason: "right" });
const partial = (points: number, reason: string): Expected => ({ points, verdict: "partial", reason });
const nothing = (reason: string): Expected => ({ points: 0, verdict: "failed", reason });
const caught = (reason: string): Expected => ({ ...nothing(reason), isMalicious: true });

/** Its malicious submissions succeed, for which its verdicts are marked: see the tests of asserts. */
export const UNPROTECTED = "asserts/rush-hours";

/** Every kind of check by an exercise of `tests/fixtures/exercises` and its submissions. */
export const KINDS: Readonly<Record<string, Readonly<Record<string, Expected>>>> = {
  "value/slowest-link": {
    right: right(10),
    "mean-of-the-day": partial(5, "value.fields"),
    wrong: nothing("value.differs"),
    "claims-to-be-equal": caught("value.differs"),
  },
  "table/day-profile": {
    right: right(10),
    "one-column-right": partial(5, "table.columns"),
    "in-another-order": partial(5, "table.order"),
    wrong: nothing("table.rows"),
    "claims-to-be-a-table": caught("table.rows"),
  },
  "query/roads": {
    right: right(4),
    "in-another-order": partial(2, "table.order"),
    "reads-over-and-over": partial(3, "query.rows-read"),
    wrong: nothing("table.rows"),
    "writes-the-result-down": caught("query.elsewhere"),
  },
  "fn/mean-speed": {
    right: right(10),
    "minds-no-missing-data": partial(7, "fn.cases"),
    wrong: nothing("fn.calls"),
    "answers-what-is-asked": caught("fn.calls"),
    "knows-the-cases": caught("fn.calls"),
  },
  "chart/jams-by-hour": {
    right: right(10),
    "without-title": partial(8, "chart.title"),
    wrong: nothing("chart.mark"),
    "forged-by-a-cut-axis": caught("chart.unsupported"),
    "forged-by-unseen-marks": caught("chart.unsupported"),
    "forged-by-a-transform": caught("chart.unsupported"),
  },
  "model/speed-model": {
    right: right(10),
    "ignores-the-hour": partial(5.99, "model.short"),
    wrong: nothing("model.short"),
    "memorises-places": caught("model.order"),
    "learns-from-the-others": caught("model.batch"),
    "remembers-earlier-calls": caught("model.order"),
  },
  "detector/standstill": {
    right: right(10),
    "waits-too-long": partial(8.75, "detector.short"),
    wrong: nothing("detector.short"),
    "never-rests": caught("detector.short"),
    "reads-the-future": caught("detector.future"),
  },
  "types/readings": {
    right: right(4),
    "takes-any-quality": partial(3.33, "types.snippets"),
    wrong: nothing("types.cell"),
    "takes-everything": caught("types.snippets"),
    "takes-nothing": caught("types.snippets"),
  },
  "asserts/rush-hours": {
    right: { ...right(10), reason: "asserts.ended" },
    "includes-the-mean": partial(8, "asserts.partial"),
    wrong: nothing("asserts.threw"),
    "only-the-visible": nothing("asserts.threw"),
    complains: nothing("asserts.complained"),
    "fails-unawaited": nothing("asserts.complained"),
    "ends-the-process": { points: 0, verdict: "error", reason: "asserts.died" },
    "claims-too-much": partial(4, "asserts.points"),
    // What an unprotected check cannot tell, and is marked for.
    "forges-the-end": { ...right(10), reason: "asserts.ended" },
  },
  // A text is worth nothing before a person has read it, and then what that person says: there is no part of it to assert.
  "text/what-to-do": {
    right: { points: 0, verdict: "not-run", reason: "text.waits" },
    wrong: nothing("text.not-a-text"),
    "praises-itself": caught("text.not-a-text"),
  },
};
