import { expect, it } from "vitest";
import { TypeChecker } from "./type-checker.ts";

/** Types that multiply without an end that the compiler would notice. */
const ENDLESS = `type Grow<T extends string, N extends unknown[] = []> = N["length"] extends 11 ? T : Grow<T | \`\${T}a\` | \`\${T}b\` | \`\${T}c\`, [...N, 0]>;
const much: Grow<"x"> = "y";`;

it("ends with its time over types that never end, and goes on with the next notebook", async () => {
  await using checker = new TypeChecker({ timeoutMs: 4_000 });
  const endless = await checker.check({ cells: [ENDLESS], snippets: [] });
  expect(["timeout", "crashed"]).toContain(endless.status);
  expect(await checker.check({ cells: ["const a = 1;"], snippets: [] })).toMatchObject({ cells: [null] });
});
