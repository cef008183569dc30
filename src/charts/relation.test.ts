import { expect, it } from "vitest";
import { sourceOf } from "./relation.ts";

it.each([
  ["DECIMAL(5,1)", "number"],
  ["UHUGEINT", "number"],
  ["ENUM('a, b', ')')", "text"],
  ["TIMESTAMP_NS", "time"],
  ["TIMESTAMP WITH TIME ZONE", "other"],
  ["DECIMAL(5,1)[]", "other"],
  ["DECIMAL(5,1)[3]", "other"],
  ["ENUM('a', 'b')[]", "other"],
])("a column of type %s holds what is shown as %s", (type, kind) => {
  const { columns } = sourceOf({ from: "t", columns: [{ name: "c", type }] });
  expect(columns.get("c")?.kind).toBe(kind);
});
