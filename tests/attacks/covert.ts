import { ANSWERS, attackCell, attackFunction, literal, MARKER, RETURNS_MARKER } from "./attack.ts";
import type { Attack, Proof, Target } from "./attack.ts";

/** Wraps whatever a hidden call's arguments are told in, so that any trace of them is found. */
const TOLD = /HIDDEN\(/;

const THROWS_MARKER: Proof = { kind: "throws-marker" };

const tells = (
  id: string,
  what: string,
  body: (t: Target) => string,
  more: Partial<Attack> = {},
): Attack => ({
  id,
  class: "covert",
  what,
  question: "fn",
  cell: (t) => attackFunction(t, `const told = "HIDDEN(" + JSON.stringify(args) + ")";\n${body(t)}`),
  naive: "says",
  never: TOLD,
  proof: RETURNS_MARKER,
  ...more,
});

/** Attacks that are called with hidden arguments, as they must be, and carry them out. */
export const COVERT: readonly Attack[] = [
  tells(
    "prints-hidden-arguments",
    "Prints the arguments of hidden calls.",
    (t) => `console.log(told); console.error(told); return ${literal(t.marker)};`,
  ),
  tells(
    "writes-hidden-arguments",
    "Writes the arguments of hidden calls to raw descriptors.",
    (t) => `for (const fd of [1, 2]) try { fs.writeSync(fd, told); } catch {} return ${literal(t.marker)};`,
  ),
  tells(
    "throws-hidden-arguments",
    "Throws the arguments of hidden calls as a message.",
    (t) => `throw new Error(told + ${literal(t.marker)});`,
    {
      proof: THROWS_MARKER,
    },
  ),
  tells(
    "names-an-error-after-arguments",
    "Throws an error whose name is the arguments of hidden calls.",
    (t) => `const error = new TypeError(${literal(t.marker)}); error.name = told; throw error;`,
    { proof: THROWS_MARKER },
  ),
  tells(
    "returns-hidden-arguments",
    "Returns the arguments of hidden calls, for the judge to quote.",
    (t) => `return told + ${literal(t.marker)};`,
  ),
  tells(
    "returns-them-as-column-names",
    "Returns a table whose column names are the arguments of hidden calls.",
    (t) =>
      `return { [told]: 1, toColumnar: () => ({ rows: 1, columns: [{ name: told + ${literal(t.marker)}, values: [1] }] }) };`,
  ),
  tells(
    "keeps-them-for-a-later-cell",
    "Keeps the arguments of hidden calls and prints them from a later cell, from a timer and at exit.",
    (t) =>
      `globalThis.kept = (globalThis.kept ?? "") + told; setTimeout(() => console.log(told), 0); process.once("exit", () => console.log(told)); return ${literal(t.marker)};`,
    {
      later: () =>
        "console.log(globalThis.kept); console.error(globalThis.kept); throw new Error(globalThis.kept);",
    },
  ),
  tells(
    "chooses-how-to-fail",
    "Returns, throws or answers with another type as a bit of the hidden arguments says.",
    (t) =>
      `if (JSON.stringify(args).length % 2) throw new RangeError(told + ${literal(t.marker)}); return told + ${literal(t.marker)};`,
    { proof: { kind: "answers" } },
  ),
  {
    id: "counts-rows-to-tell",
    class: "covert",
    what: "Answers with as many rows as a secret number says, for the report to count.",
    question: "table",
    cell: (t) =>
      attackCell(
        t,
        "",
        "Array.from({ length: 31337 }, (_, at) => ({ hour: at, weekday_kmh: 1, weekend_kmh: 1 }))",
      ),
    naive: null,
    never: /31337/,
    proof: ANSWERS,
  },
  {
    id: "colours-and-scripts-its-output",
    class: "covert",
    what: "Prints, throws and returns terminal escapes, HTML, bidirectional overrides and lone surrogates.",
    question: "fn",
    cell: (t) =>
      attackFunction(
        t,
        `const bad = "\\u001b[2J\\u001b]0;x\\u0007<script>alert(1)</script>\\u202e\\ud800" + ${literal(t.marker)};
console.log(bad); const error = new Error(bad); error.name = bad; throw error;`,
      ),
    naive: "says",
    never: /\u001b|<script|\u202e/,
    proof: THROWS_MARKER,
  },
  {
    id: "prints-escapes-as-a-value",
    class: "covert",
    what: "Answers with text full of escapes and tags, for a report to quote.",
    cell: (t) => attackCell(t, "", `"\\u001b[31m<script>alert(1)</script>\\u202e\\ud800"`),
    naive: "says",
    never: /\u001b|<script|\u202e/,
    proof: MARKER,
  },
];
