import { expect, it } from "vitest";
import { fn, model } from "./checks.ts";
import { Reference } from "./references.ts";

const texts = { answer: "f", points: 1, title: { ko: "제목", en: "Title" }, hints: [] };

it("the reference is not called where its answers do not matter", async () => {
  const noBox = () => Promise.reject(new Error("a box was opened"));
  const reference = new Reference({ answers: {}, facts: {}, cases: {}, queries: {} }, noBox, null);
  const calls = [[1], [2]];
  const thresholds = { full: 1, none: 2 };
  const measured = model({ ...texts, heldOut: "held", target: "y", metric: "mae", thresholds });
  await expect(reference.calls(measured, calls)).resolves.toStrictEqual([]);
  const ranked = model({ ...texts, heldOut: "held", target: "y", metric: "mae" });
  const compared = fn({ ...texts, cases: () => [], generate: () => [] });
  for (const question of [ranked, compared])
    await expect(reference.calls(question, calls)).rejects.toThrow("a box was opened");
});
