import { describe, expect, it } from "vitest";
import { accuracy, areaUnderRoc, f1Score } from "./class-scores.ts";

const is = (wanted: number) => (each: number) => each === wanted;

describe("scores of predicted classes", () => {
  /** The examples in scikit-learn's documentation of accuracy_score, f1_score and roc_auc_score. */
  it("have the values that scikit-learn documents", () => {
    expect(accuracy(["0", "2", "1", "3"], ["0", "1", "2", "3"])).toBe(0.5);
    const [actual, predicted] = [
      [0, 1, 2, 0, 1, 2],
      [0, 2, 1, 0, 0, 1],
    ];
    const byClass = [0, 1, 2].map((each) => f1Score(predicted.map(is(each)), actual.map(is(each))));
    expect(byClass).toStrictEqual([0.8, 0, 0]);
    expect(areaUnderRoc([0.1, 0.4, 0.35, 0.8], [false, false, true, true])).toBe(0.75);
  });

  it("count ties of a ROC curve as half", () => {
    expect(areaUnderRoc([1, 1, 1, 1], [true, false, true, false])).toBe(0.5);
    expect(areaUnderRoc([0.2, 0.5, 0.5, 0.9], [false, true, false, true])).toBe(0.875);
  });

  it("give a detector of nothing an F1 of 0, whether or not there is anything", () => {
    expect(f1Score([false, false], [true, false])).toBe(0);
    expect(f1Score([false, false], [false, false])).toBe(0);
  });

  it("refuse what they cannot be computed of", () => {
    expect(() => accuracy([], [])).toThrow(RangeError);
    expect(() => f1Score([true], [true, false])).toThrow(RangeError);
    expect(() => areaUnderRoc([1, 2], [true, true])).toThrow(RangeError);
    expect(() => areaUnderRoc([1, NaN, 2], [true, false, true])).toThrow(/scores\[1\]/);
  });
});
