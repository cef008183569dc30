import fc from "fast-check";
import { expect, it } from "vitest";
import { findJsonFault } from "./json-fault.ts";

it.each<[string, number, boolean]>([
  ["", 0, true],
  ["[", 1, true],
  ['[{"a":1},', 9, true],
  ['{"a":"b', 7, true],
  ['{"a":"b\\', 8, true],
  ['{"a":tru', 8, true],
  ['{"a', 3, true],
  ["[1 2]", 3, false],
  ["[1,]", 3, false],
  ['{"a" 1}', 5, false],
  ["{a:1}", 1, false],
  ['{"a":1,}', 7, false],
  ["[1.", 3, true],
  ["[1.5e-", 6, true],
  ["[1]]", 3, false],
  ["[1}", 2, false],
  ["Unauthorized", 0, false],
  ["truth", 0, false],
  ['["a\nb"]', 1, false],
  ["01", 1, false],
])("of %j the fault is at %i; cut: %s", (text, at, cut) => {
  expect(findJsonFault(text)).toEqual({ at, cut });
});

it("is the end, and the text was cut, for any start of a list or an object", () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.nat(), (value, size) => {
      const text = JSON.stringify(value);
      const start = text.slice(0, size % text.length);
      expect(findJsonFault(start)).toEqual({ at: start.length, cut: true });
    }),
  );
});

// Of fewer escapes than these no stack overflows.
it.each([
  ["a text", `"${"x".repeat(30_000_000)}`],
  ["a text of escapes", `"${String.raw`\n`.repeat(15_000_000)}`],
])(
  "is found, however long %s is before it",
  (_, start) => {
    expect(findJsonFault(`[${start}`)).toEqual({ at: start.length + 1, cut: true });
    expect(findJsonFault(`[${start}" 1`)).toEqual({ at: start.length + 3, cut: false });
  },
  120_000,
);
