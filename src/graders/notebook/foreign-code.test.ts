import fc from "fast-check";
import { expect, it } from "vitest";
import { parseExercise } from "./exercise-source.ts";
import { EXERCISE_TEXT } from "./exercise.fixture.ts";
import { selectOptionalForeign, unwrapForeign, wrapForeign } from "./foreign-code.ts";

it("wrapped code of another language comes back as it was, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string(), fc.constantFrom("", " ", "//|", "//| a", "// %%"))),
      (lines) => {
        const source = lines.map((line) => line.replaceAll("\n", "")).join("\n");
        const wrapped = wrapForeign(source, "python", () => false);
        expect(selectOptionalForeign(wrapped)).toBe("python");
        expect(unwrapForeign(wrapped)).toBe(source);
      },
    ),
  );
});

it("a check cell that nobody translated does not pass for doing nothing: the exercise is refused", () => {
  const text = EXERCISE_TEXT.replace(
    'await check("q1", { total });',
    "// @language python\n//| assert total == 6",
  );
  const reading = parseExercise(text);
  if (reading.status === "read") throw new Error("it was read");
  expect(reading.problems.map(({ message }) => message.en)).toStrictEqual([
    expect.stringMatching(/still python/),
  ]);
});
