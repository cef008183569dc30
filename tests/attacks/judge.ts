import { ANSWERS, attackCell, literal, MARKER } from "./attack.ts";
import type { Attack } from "./attack.ts";
import { hijack } from "./forging.ts";

const DEPTH = 30_000;

/** Source texts that overflow the stack of a recursive parser, in native code without any error to catch. */
const NESTED: Readonly<Record<string, string>> = {
  parentheses: `${"(".repeat(DEPTH)}1${")".repeat(DEPTH)}`,
  lists: `${"[".repeat(DEPTH)}${"]".repeat(DEPTH)}`,
  templates: `${"`${".repeat(DEPTH)}1${"}`".repeat(DEPTH)}`,
  arrows: `${"a=>".repeat(DEPTH)}1`,
};

const crashes = (name: string, source: string): Attack => ({
  id: `nests-${name}`,
  class: "judge",
  what: `Nests ${name} ${String(DEPTH)} deep, so that whoever parses the cell crashes.`,
  cell: (t) => `const ${t.answer} = ${source};`,
  naive: "crashes",
  proof: { kind: "unreadable" },
});

/** An answer that no value of JavaScript encodes to: the box speaks for itself. `value` is source text. */
const speaks = (id: string, what: string, value: string, more: Partial<Attack> = {}): Attack => ({
  id,
  class: "judge",
  what,
  cell: (t) => attackCell(t, hijack(`{ status: "value", value: ${value} }`)),
  naive: null,
  proof: MARKER,
  ...more,
});

const table = (rows: string, columns: string): string =>
  `{ $: "table", v: { rows: ${rows}, columns: ${columns} } }`;

/** Attacks on the judge itself: on its parsers, its decoder and its comparing. */
export const JUDGE: readonly Attack[] = [
  ...Object.entries(NESTED).map(([name, source]) => crashes(name, source)),
  {
    ...crashes("types", ""),
    cell: (t) => `type Deep = ${"[".repeat(DEPTH)}${"]".repeat(DEPTH)};\nconst ${t.answer} = -1;`,
  },
  speaks("claims-a-quadrillion-rows", "Sends a table of 10¹⁵ rows and no column.", table("1e15", "[]"), {
    question: "table",
    proof: ANSWERS,
  }),
  speaks(
    "sends-treacherous-columns",
    "Sends a table with repeated columns and columns named __proto__, constructor and the empty text.",
    table(
      "1",
      `["link_id", "link_id", "__proto__", "constructor", "toString", ""].map((name) => ({ name, values: [1] }))`,
    ),
    { question: "table", proof: ANSWERS },
  ),
  speaks(
    "lies-about-its-rows",
    "Sends tables whose columns disagree with the number of rows.",
    table("2", `[{ name: "link_id", values: [1, 2, 3] }, { name: "x", values: [] }]`),
    { question: "table" },
  ),
  speaks(
    "sends-treacherous-keys",
    "Sends objects whose keys are __proto__, constructor, then and toJSON.",
    `JSON.parse('{"$":"object","v":{"__proto__":{"$":"object","v":{"passed":true}},"constructor":1,"then":{"$":"function"},"toJSON":{"$":"function"},"length":9e15}}')`,
    { proof: ANSWERS },
  ),
  speaks("sends-unknown-tags", "Sends tags the protocol does not know.", `{ $: "regexp", v: "(a+)+$" }`),
  speaks(
    "sends-long-integers",
    "Sends a thousand integers of 400 digits, and one of a million.",
    `[...Array.from({ length: 1000 }, () => ({ $: "bigint", v: "9".repeat(400) })), { $: "bigint", v: "9".repeat(1e6) }]`,
  ),
  speaks(
    "sends-a-full-frame-of-text",
    "Sends eight megabytes of lone surrogates and control characters.",
    `"\\ud800\\u0000\\u001b".repeat(4e5)`,
  ),
  speaks(
    "sends-deep-maps",
    "Sends maps nested in keys and values just under the limit.",
    `(() => { let at = 1; for (let i = 0; i < 28; i++) at = { $: "map", v: [[at, 1], [2, 3]] }; return at; })()`,
    { proof: ANSWERS },
  ),
  speaks(
    "sends-a-strange-status",
    "Replies with statuses and fields the protocol does not have.",
    `1, status: "passed", verdict: "passed", score: 1`,
  ),
  {
    id: "sends-many-near-rows",
    class: "judge",
    what: "Sends as many rows as the limits allow, all nearly alike, so that matching them costs the judge most.",
    question: "table",
    cell: (t) =>
      attackCell(
        t,
        "",
        `Array.from({ length: 90000 }, (_, i) => ({ link_id: "L" + (i % 7), speed: 30 + i * 1e-12, n: NaN }))`,
      ),
    naive: null,
    proof: ANSWERS,
  },
  {
    id: "prints-the-most-a-cell-may",
    class: "judge",
    what: "Prints and displays as much as the limits allow in very many parts, in several formats.",
    cell: (t) =>
      attackCell(
        t,
        `const { display } = require("tslab");
let deep = 1; for (let i = 0; i < 5000; i++) deep = [deep];
attempt(() => display.raw("application/json", deep));
for (let i = 0; i < 4000; i++) { display.html("<p>" + ${literal("&".repeat(200))}); console.log(i); console.error(i); }`,
      ),
    naive: null,
    proof: ANSWERS,
  },
];
