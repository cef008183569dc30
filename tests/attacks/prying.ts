import { attackCell, attackFunction, literal, MARKER, RETURNS_MARKER } from "./attack.ts";
import type { Attack } from "./attack.ts";

/** Attacks after the same in the memory, the modules and the built-ins of a process that may hold it. */
export const PRYING: readonly Attack[] = [
  {
    id: "reads-process-memory",
    class: "reading",
    what: "Searches the memory of its own and of every other process through /proc/<pid>/mem.",
    cell: (t) =>
      attackCell(
        t,
        `const pids = new Set(["self", ...${literal(t.pids.map(String))}]);
if (${literal(t.allProcesses)}) for (const name of fs.readdirSync("/proc")) if (/^\\d+$/.test(name)) pids.add(name);
let budget = 200 << 20;
const search = (pid) => {
  const maps = fs.readFileSync("/proc/" + pid + "/maps", "latin1").split("\\n");
  const mem = fs.openSync("/proc/" + pid + "/mem", "r");
  for (const line of maps) {
    const found = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line);
    if (!found) continue;
    const from = Number("0x" + found[1]), size = Math.min(Number("0x" + found[2]) - from, 32 << 20);
    if ((budget -= size) < 0) return;
    const bytes = Buffer.allocUnsafe(size);
    try { const n = fs.readSync(mem, bytes, 0, size, from); show(bytes.latin1Slice(0, n)); } catch {}
  }
};
for (const pid of pids) attempt(() => search(pid));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "dumps-its-heap",
    class: "reading",
    what: "Takes a heap snapshot and searches all strings of the process.",
    cell: (t) =>
      attackCell(
        t,
        `let tail = "";
for await (const chunk of require("node:v8").getHeapSnapshot()) { show(tail + chunk); tail = String(chunk).slice(-100); }`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-loaded-modules",
    class: "reading",
    what: "Prints all modules in the require cache, with what they export and the source of their functions.",
    cell: (t) =>
      attackCell(
        t,
        `const { inspect } = require("node:util");
const cache = require.cache ?? require("node:module")._cache ?? {};
for (const [file, module] of Object.entries(cache)) {
  show(file + inspect(module.exports, { depth: 6, maxStringLength: 1e5 }));
  for (const value of Object.values(module.exports ?? {})) if (typeof value === "function") show(value.toString());
}
show(inspect(process.mainModule, { depth: 6 }));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-its-callers",
    class: "reading",
    what: "Walks the stack when called and prints source and arguments of every function on it.",
    question: "fn",
    cell: (t) =>
      attackFunction(
        t,
        `const kept = Error.prepareStackTrace;
Error.prepareStackTrace = (_error, sites) => sites;
for (const site of new Error("look").stack) {
  const caller = site.getFunction();
  if (caller) { show(caller.toString()); attempt(() => show(JSON.stringify([...(caller.arguments ?? [])]))); }
}
Error.prepareStackTrace = kept;
return ${literal(t.marker)};`,
      ),
    naive: "leaks",
    proof: RETURNS_MARKER,
  },
  {
    id: "provokes-a-telling-failure",
    class: "reading",
    what: "Gives a wrong answer and waits for the message to quote the right one.",
    question: "fn",
    cell: (t) => attackFunction(t, `return ${literal(t.marker)};`),
    naive: "leaks",
    proof: RETURNS_MARKER,
  },
  {
    id: "wiretaps-built-ins",
    class: "reading",
    what: "Replaces Object.is, Array, Map and JSON functions by ones that print what they are given.",
    cell: (t) =>
      attackCell(
        t,
        `const tap = (owner, name) => {
  const real = owner[name];
  let busy = false;
  owner[name] = function (...args) {
    if (!busy) { busy = true; try { for (const arg of args) if (typeof arg !== "function") show(typeof arg === "object" ? stringify(arg) : arg); } finally { busy = false; } }
    return Reflect.apply(real, this, args);
  };
};
const stringify = JSON.stringify;
for (const [owner, names] of [[Object, ["is", "keys", "entries"]], [JSON, ["stringify", "parse"]], [Map.prototype, ["get", "set"]], [Array.prototype, ["includes", "indexOf"]]]) {
  for (const name of names) tap(owner, name);
}`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "debugs-its-own-process",
    class: "reading",
    what: "Attaches the inspector to its own process and prints the source of every script loaded in it.",
    cell: (t) =>
      attackCell(
        t,
        `const { Session } = require("node:inspector/promises");
const session = new Session();
session.connect();
const scripts = [];
session.on("Debugger.scriptParsed", ({ params }) => scripts.push(params.scriptId));
await session.post("Debugger.enable");
for (const scriptId of scripts) await attemptAsync(async () => show((await session.post("Debugger.getScriptSource", { scriptId })).scriptSource));
session.disconnect();`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "watches-async-resources",
    class: "reading",
    what: "Hooks every promise of the process and prints what they settle to.",
    cell: (t) =>
      attackCell(
        t,
        `const { createHook } = require("node:async_hooks");
const { inspect } = require("node:util");
const promises = new Map();
createHook({
  init(id, type, _trigger, resource) { if (type === "PROMISE") promises.set(id, resource); },
  promiseResolve() { for (const promise of [...promises.values()].slice(-20)) attempt(() => show(inspect(promise, { depth: 5 }))); },
}).enable();`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
];
