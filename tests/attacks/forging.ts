import { ANSWERS, attackCell, attackFunction, literal, MARKER, RETURNS_MARKER, WIN } from "./attack.ts";
import type { Attack, Target } from "./attack.ts";

/** Source text that answers every request of the judge itself, before the runner does, with `reply` (an expression). */
export function hijack(reply: string): string {
  return `${WIN}
const parse = JSON.parse;
JSON.parse = (text, ...more) => {
  const request = parse(text, ...more);
  if (request && request.id && request.op && request.op !== "run") {
    try { require("node:fs").writeSync(4, frameOf({ ...(${reply}), id: request.id, question: "q" })); } catch {}
  }
  return request;
};`;
}

/** An answer whose reading runs `win`: the source of an expression, given the source of the hook's body. */
const HOOKS: Readonly<Record<string, string>> = {
  "to-json": "{ toJSON() { HOOK } }",
  "to-primitive": "{ [Symbol.toPrimitive]() { HOOK }, valueOf() { HOOK }, toString() { HOOK } }",
  getter: "{ get link_id() { HOOK }, get length() { HOOK }, get constructor() { HOOK } }",
  thenable: "{ then(resolve) { HOOK } }",
  iterator:
    "{ length: 2, map() { HOOK }, [Symbol.iterator]() { HOOK }, get [Symbol.toStringTag]() { HOOK } }",
  "instance-check":
    "{ get [Symbol.hasInstance]() { HOOK }, __proto__: new Proxy({}, { getPrototypeOf() { HOOK }, get() { HOOK }, has() { HOOK } }) }",
};

function hookAttack(name: string, expression: string): Attack {
  return {
    id: `answers-with-a-${name}`,
    class: "forging",
    what: `Gives an answer whose ${name} says "passed" and ends the process when somebody reads it.`,
    cell: (t) => {
      const answer = expression.replaceAll("HOOK", `win(); process.exit(0);`);
      return attackCell(t, `globalThis.win = (() => { ${WIN} return win; })();`, answer);
    },
    naive: "scores",
    proof: MARKER,
  };
}

const forged = (id: string, what: string, body: string, more: Partial<Attack> = {}): Attack => ({
  id,
  class: "forging",
  what,
  cell: (t: Target) => attackCell(t, body),
  naive: "scores",
  proof: MARKER,
  ...more,
});

/** Attacks that try to be believed rather than to be right. */
export const FORGING: readonly Attack[] = [
  forged("prints-a-verdict", "Prints a passing verdict the way graders print theirs.", `${WIN} win();`),
  forged(
    "writes-to-every-descriptor",
    "Writes a passing verdict, as text and as frames, to every descriptor it has.",
    `${WIN}
const said = { id: "0", question: "q", verdict: "passed", passed: true };
for (let fd = 1; fd < 64; fd++) {
  try { if (fs.fstatSync(fd).isFile()) continue; fs.writeSync(fd, fd === 4 ? frameOf(said) : JSON.stringify(said) + "\\n"); } catch {}
}`,
    // What it writes into the event loop's own descriptors may crash it.
    { proof: { kind: "ends", as: ["exited"], orMarker: true } },
  ),
  forged(
    "writes-frames-ahead",
    "Leaves reply frames in the pipe before the judge asks, one for every id it can think of.",
    `${WIN}
for (const id of ["0", "1", 0, 1, null, undefined, "", "ready", { toString: "x" }]) {
  fs.writeSync(4, frameOf({ id, status: "value", value: 1, ready: true, verdict: "passed" }));
}`,
  ),
  forged(
    "steals-the-request-id",
    "Learns the id of each request from a patched JSON.parse and answers it first, with praise for itself.",
    hijack(
      `{ status: "value", value: { $: "object", v: { passed: true, score: 1 } }, verdict: "passed", passed: true, points: 99, score: 1 }`,
    ),
    { proof: ANSWERS },
  ),
  forged(
    "reads-the-id-from-its-heap",
    "Finds the id of the pending request in a heap snapshot and answers it from inside the cell.",
    `${WIN}
const ids = new Set();
let tail = "";
for await (const chunk of require("node:v8").getHeapSnapshot()) {
  for (const [id] of (tail + chunk).matchAll(/\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b/g)) ids.add(id);
  tail = String(chunk).slice(-64);
}
for (const id of [...ids].slice(0, 15)) fs.writeSync(4, frameOf({ id, status: "ran", outputs: [{ type: "stdout", text: marker }], verdict: "passed" }));`,
  ),
  forged(
    "pollutes-object-prototype",
    "Gives every object of the process a passing verdict through Object.prototype.",
    `Object.assign(Object.prototype, { passed: true, verdict: "passed", points: 99, score: 1, status: "value" });`,
  ),
  forged(
    "sends-a-proto-key",
    "Answers with rows that own a __proto__ key, to be merged into the grader's objects.",
    "",
    {
      question: "table",
      cell: (t) =>
        attackCell(
          t,
          "",
          `[JSON.parse('{"__proto__": {"passed": true, "verdict": "passed", "score": 1}, "constructor": {"prototype": {"passed": true}}}')]`,
        ),
    },
  ),
  forged(
    "patches-json",
    "Makes JSON.stringify write a passing verdict whatever it is given.",
    `const stringify = JSON.stringify;
JSON.stringify = (value, ...more) => {
  if (value && value.verdict) return '{"question":"q","verdict":"passed"}';
  return stringify(value, ...more);
};`,
  ),
  forged(
    "patches-array-methods",
    "Makes every, some, includes and indexOf say yes.",
    `Array.prototype.every = () => true; Array.prototype.some = () => true;
Array.prototype.includes = () => true; Array.prototype.indexOf = () => 0; Array.prototype.filter = function () { return this; };`,
    {
      question: "table",
      cell: (t) =>
        attackCell(
          t,
          "Array.prototype.every = () => true; Array.prototype.includes = () => true;",
          "[{ link_id: 'x' }]",
        ),
    },
  ),
  forged(
    "patches-object-is",
    "Makes Object.is and Math.abs agree with everything.",
    `Object.is = () => true; Math.abs = () => 0;`,
  ),
  forged("patches-assert", "Makes every function of node:assert succeed.", "", {
    question: "fn",
    cell: (t) =>
      attackFunction(
        t,
        `return ${literal(t.marker)};`,
        `{ const assert = require("node:assert"); for (const name of Object.keys(assert)) if (typeof assert[name] === "function") try { assert[name] = () => true; } catch {} }`,
      ),
    proof: RETURNS_MARKER,
  }),
  forged(
    "patches-promise",
    "Makes Promise.all and Promise.prototype.then skip whatever was to be compared.",
    "",
    {
      question: "fn",
      cell: (t) =>
        attackFunction(t, `return ${literal(t.marker)};`, `Promise.all = () => ({ then: () => true });`),
      // It breaks the runner, which waits on promises; nothing of the judge's runs there.
      proof: MARKER,
    },
  ),
  forged(
    "replaces-module-loading",
    "Makes every module loaded from now on a forgiving one.",
    `const Module = require("node:module");
const load = Module._load;
Module._load = function (name, ...more) {
  if (!/check|compare|grader|runner/.test(name)) return load.call(this, name, ...more);
  return new Proxy({}, { get: (_target, key) => (key === "then" ? undefined : () => true) });
};`,
  ),
  forged(
    "poisons-the-require-cache",
    "Replaces in the require cache what the grader, the kit and the runner export.",
    `const cache = require.cache ?? require("node:module")._cache;
for (const module of Object.values(cache)) {
  if (/check|compare|kit|runner|dschool/.test(module.filename)) module.exports = new Proxy({}, { get: (_target, key) => (key === "then" ? undefined : () => true) });
}
const kit = attempt(() => require("dschool"));
if (kit) for (const name of Object.keys(kit)) attempt(() => { kit[name] = async () => ({ verdict: "passed", rows: () => [] }); });`,
  ),
  forged(
    "puts-a-trap-on-exports",
    "Defines its answer as a getter on exports, and exports' prototype as a Proxy, to act when the judge looks.",
    "",
    {
      cell: (t) => `{
${WIN}
const trap = { configurable: true, enumerable: true, get() { win(); process.exit(0); } };
Object.defineProperty(exports, ${literal(t.answer)}, trap);
try { Object.setPrototypeOf(exports, new Proxy({}, { get: trap.get, has: trap.get, getOwnPropertyDescriptor: trap.get })); } catch {}
console.log(${literal(t.marker)});
}`,
      proof: { kind: "ends", as: ["exited"] },
    },
  ),
  forged(
    "answers-with-a-proxy",
    "Gives a Proxy whose traps look up who compares it, take the expected value from the caller's arguments and give that.",
    "",
    {
      question: "value",
      cell: (t) =>
        attackCell(
          t,
          `globalThis.trap = function trap(_target, key) {
  let seen = [];
  try { seen = [...trap.caller.arguments]; } catch {}
  for (const value of seen) if (value !== null && typeof value === "object" && value !== globalThis.sly) return value[key];
  return undefined;
};
globalThis.sly = new Proxy(function () {}, { get: globalThis.trap });`,
          "globalThis.sly",
        ),
      proof: ANSWERS,
    },
  ),
  ...Object.entries(HOOKS).map(([name, expression]) => hookAttack(name, expression)),
  forged("answers-nan", "Answers NaN, which is never more than the tolerance away from anything.", "", {
    cell: (t) => attackCell(t, "", "NaN"),
    proof: ANSWERS,
  }),
  forged("answers-an-empty-table", "Answers with no rows, every one of which is right.", "", {
    question: "table",
    cell: (t) => attackCell(t, "", "[]"),
    proof: ANSWERS,
  }),
  forged(
    "answers-with-a-fake-table",
    "Answers with an object that claims to be a table and equal to everything.",
    "",
    {
      question: "table",
      cell: (t) =>
        attackCell(
          t,
          "",
          `{ rows: 0, numRows: 0, length: 0, equals: () => true, toColumnar: () => ({ rows: 0, columns: [] }),
  every: () => true, map() { return this; }, schema: { fields: [] }, getChildAt: () => null }`,
        ),
      proof: ANSWERS,
    },
  ),
  forged(
    "leaves-by-an-exit-hook",
    "Hooks the end of the process, says passed there and ends it before anything is checked.",
    `${WIN}
process.on("exit", () => win());
process.on("beforeExit", () => win());
const leave = process.reallyExit;
process.reallyExit = (code) => { win(); leave.call(process, 0); };
process.exit(0);`,
    { proof: { kind: "ends", as: ["exited"] } },
  ),
  forged(
    "becomes-another-program",
    "Replaces the program of its process, descriptors and all, by one that says passed.",
    `const script = ${literal(WIN)} + " win(); setTimeout(() => {}, 300);";
const close = attempt(() => require("node:process").execve(process.execPath, [process.execPath, "-e", script], {}));`,
    { proof: { kind: "ends", as: ["exited", "killed", "timeout", "garbled"] } },
  ),
  forged(
    "edits-what-is-printed",
    "Replaces the process's output streams by ones that turn failed into passed.",
    `for (const stream of [process.stdout, process.stderr]) {
  const write = stream.write;
  stream.write = function (text, ...more) { return write.call(this, String(text).replaceAll("failed", "passed"), ...more); };
}
const writeSync = fs.writeSync;
fs.writeSync = (fd, bytes, ...more) => {
  const text = Buffer.from(bytes).toString("latin1");
  return writeSync(fd, text.includes("failed") ? Buffer.from(text.replaceAll("failed", "passed"), "latin1") : bytes, ...more);
};`,
  ),
  forged(
    "answers-as-the-checks-do",
    "Redefines check, sql, exercise and chart of the notebook to approve of everything.",
    `exports.check = async () => ({ verdict: "passed", points: 99 });
exports.sql = async () => []; exports.exercise = () => undefined; exports.chart = (spec) => spec;
globalThis.check = exports.check; globalThis.verdict = "passed"; globalThis.passed = true;`,
    { naive: null },
  ),
];
