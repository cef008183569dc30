import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { compileFunction } from "node:vm";
import { describe, expect, it } from "vitest";
import * as methods from "./methods.ts";

const folder = path.join(import.meta.dirname, "../methods");
const sources = readdirSync(folder)
  .filter((file) => !file.endsWith(".test.ts"))
  .map((file) => readFileSync(path.join(folder, file), "utf8"));
const examples = sources.flatMap((source) =>
  Array.from(source.matchAll(/@example\n((?: \* .*\n)+)/g), ([, body = ""]) => body.replace(/^ \* /gm, "")),
);

/** A line such as `methods.median([3, 1, 2]); // → 2`. */
const CLAIM = /^(.*); \/\/ → (.*)$/gm;

/** A value as examples write it: numbers to three decimals, lists of any kind in brackets. */
function written(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toFixed(3)));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as unknown as ArrayLike<unknown>, written).join(", ")}]`;
  }
  return `{ ${Object.entries(value)
    .map(([key, part]) => `${key}: ${written(part)}`)
    .join(", ")} }`;
}

describe("the methods of a notebook", () => {
  it.each(examples)("give what their example says: %s", (example) => {
    const found: [string, string][] = [];
    const claim = (value: unknown, said: string): void => void found.push([written(value), said]);
    const body = example.replace(
      CLAIM,
      (_, value: string, said: string) => `claim(${value}, ${JSON.stringify(said)});`,
    );
    const run = compileFunction(body, ["methods", "claim"]) as (given: object, said: typeof claim) => void;
    run(methods, claim);
    expect(found.length).toBeGreaterThan(0);
    for (const [value, said] of found) expect(value).toBe(said);
  });

  it("have an example each", () => {
    const all = examples.join("\n");
    expect(Object.keys(methods).filter((name) => !all.includes(`methods.${name}`))).toStrictEqual([]);
  });
});
