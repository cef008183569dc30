import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { QueryEngine } from "../../engines/query-engine.ts";
import { Classroom, FIRST } from "../classroom.fixture.ts";
import type { Judge } from "../judge.ts";
import type { Kit } from "../kit.ts";
import { examplesOf } from "./examples-of.ts";
import { readReference } from "./read-reference.ts";
import { runExample } from "./run-example.fixture.ts";
import { openTinyCity } from "./tiny-city.fixture.ts";

const LOCAL = { ko: "정답입니다.", en: "Right." };
/** Finds every answer right. */
const JUDGE: Judge = {
  start: ({ question: id }) =>
    Promise.resolve({
      result: {
        ...{
          id,
          points: 1,
          max: 1,
          verdict: "passed",
          title: LOCAL,
          sentence: LOCAL,
          hint: null,
          diff: null,
        },
        reason: { code: "right", params: {} },
      },
    }),
  answer: () => Promise.reject(new Error("nothing is called")),
  hint: ({ question }) => Promise.resolve({ question, hints: [LOCAL], total: 1 }),
};

const EXAMPLES = examplesOf(readReference());
/** The file of a named query, as the example that runs it says it: `// queries/slow.sql: SELECT …`. */
const QUERY_FILE = /^\/\/ queries\/(.+)\.sql: (.*)$/gm;

const stack = new AsyncDisposableStack();
let kit: Kit;

beforeAll(async () => {
  const engine: QueryEngine = stack.use(await openTinyCity());
  const room = stack.use(await Classroom.open());
  await room.save("speeds-Copy1.ipynb", [FIRST]);
  const sessionFile = await room.save("speeds.ipynb", [FIRST]);
  for (const { example } of EXAMPLES) {
    for (const [, name = "", sql = ""] of example.matchAll(QUERY_FILE)) await room.saveQuery(name, sql);
  }
  ({ kit } = await room.sit({ sessionFile, judge: JUDGE, openEngine: () => Promise.resolve(engine) }));
});
afterAll(() => stack.disposeAsync());

describe("the examples of the reference", () => {
  it.each(EXAMPLES)("$name runs, and gives what it says: $example", async ({ name, example }) => {
    const claims = await runExample(example, kit);
    expect(claims.map(({ given }) => given)).toStrictEqual(claims.map(({ said }) => said));
    // What a method gives depends on nothing but its arguments.
    if (name.startsWith("methods.")) expect(claims.length).toBeGreaterThan(0);
    // Verbs alone ask nothing, and so prove nothing.
    if (/(?<!\w)table\(/.test(example))
      expect(example).toMatch(/\.(?:run|sql|columns|stream|explain|cite)\(|(?:plot|profile)\(/);
  });

  it("fails of a column that the city has not, a wrong claim, and a verb that is not there", async () => {
    await expect(runExample("await sql`SELECT sped FROM link_5min`", kit)).rejects.toThrow(
      /sped.*speed_kmh/s,
    );
    await expect(runExample("table('link_5min').filtre(d => d)", kit)).rejects.toThrow(TypeError);
    const [claim] = await runExample("methods.median([3, 1, 2]); // → 3", kit);
    expect(claim).toStrictEqual({ given: "2", said: "3" });
  });
});
