import { ANSWERS, attackCell, attackFunction, literal, MARKER, RETURNS_MARKER, WIN } from "./attack.ts";
import type { Attack, BoxEnd, Proof } from "./attack.ts";

/** Too dangerous for a grader without walls, so each proves in its box that it ran. */
function exhausts(id: string, what: string, body: string, proof: Proof, never?: RegExp): Attack {
  const attack: Attack = {
    id,
    class: "exhausting",
    what,
    cell: (t) => attackCell(t, body),
    naive: null,
    proof,
  };
  return never === undefined ? attack : { ...attack, never };
}

const ends = (...as: readonly BoxEnd[]): Proof => ({ kind: "ends", as });

/** Attacks on the machine's time, memory, disk and patience. */
export const EXHAUSTING: readonly Attack[] = [
  exhausts("loops", "Loops for ever.", "for (;;);", ends("timeout")),
  exhausts(
    "loops-in-microtasks",
    "Never lets go of the microtask queue.",
    "for (;;) await null;",
    ends("timeout"),
  ),
  exhausts(
    "waits-for-ever",
    "Waits for a promise nobody keeps.",
    "await new Promise(() => {});",
    ends("timeout"),
  ),
  exhausts(
    "sleeps-in-the-kernel",
    "Blocks its thread in Atomics.wait.",
    "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);",
    ends("timeout"),
  ),
  exhausts(
    "backtracks",
    "Matches a regular expression of exponential cost.",
    `/^(a+)+$/.test("a".repeat(60) + "!");`,
    ends("timeout"),
  ),
  exhausts(
    "queries-without-end",
    "Runs a query over a product of ranges that would take years.",
    `const { sql } = require("dschool");
await sql\`select count(*) from range(1000000) a, range(1000000) b, range(1000000) c where a.range % 7 = b.range % 11\`;`,
    ends("timeout"),
  ),
  exhausts(
    "fills-the-heap",
    "Fills the JavaScript heap.",
    `const kept = []; for (;;) kept.push(new Array(1e5).fill({}));`,
    ends("memory", "killed"),
  ),
  exhausts(
    "fills-memory-with-buffers",
    "Fills memory outside the JavaScript heap.",
    `const kept = []; try { for (;;) kept.push(Buffer.alloc(16 << 20, 1)); } catch (error) { console.log(kept.length + " times 16 MiB: " + error); kept.length = 0; }`,
    // Without a cgroup the allocation fails before anything is killed.
    { kind: "ends", as: ["memory", "killed", "exited"], orMarker: true },
    /\b([89]\d|\d{3,}) times 16 MiB/,
  ),
  exhausts(
    "forks",
    "Starts 200 processes.",
    `const { spawn } = require("node:child_process");
let started = 0;
for (let i = 0; i < 200; i++) {
  try { const child = spawn("/rt/bin/node", ["-e", "setTimeout(() => {}, 60000)"]); child.on("error", () => {}); if (child.pid) started++; } catch {}
}
console.log("started " + started);`,
    MARKER,
    /started [1-9]/,
  ),
  exhausts(
    "starts-threads",
    "Starts 200 worker threads.",
    `const { Worker } = require("node:worker_threads");
let online = 0;
for (let i = 0; i < 200; i++) {
  try {
    const worker = new Worker("setInterval(() => {}, 1000)", { eval: true });
    worker.on("online", () => online++).on("error", () => {});
  } catch {}
}
await new Promise((resolve) => setTimeout(resolve, 500));
console.log("started " + online);`,
    { kind: "ends", as: ["memory", "killed", "exited", "processes"], orMarker: true },
    /started ([4-9]\d|\d{3})/,
  ),
  exhausts(
    "fills-the-disk",
    "Writes to every folder until the disk is full.",
    `let written = 0;
for (const dir of ["/tmp", "/dev/shm", "/", "/data", "/var/tmp"]) {
  try { for (let i = 0; i < 512; i++) { fs.writeFileSync(dir + "/fill" + i, Buffer.alloc(1 << 20)); written++; } } catch (error) { console.log(String(error)); }
}
if (written > 100) throw new Error("wrote " + written + " MB");`,
    MARKER,
  ),
  exhausts(
    "writes-one-huge-file",
    "Extends one file to a terabyte, sparse and written.",
    `attempt(() => fs.truncateSync((fs.writeFileSync("/tmp/huge", ""), "/tmp/huge"), 2 ** 40));
const fd = fs.openSync("/tmp/huge2", "w");
let at = 0;
try { for (; at < 1000; at++) fs.writeSync(fd, Buffer.alloc(1 << 20)); } catch (error) { console.log(String(error)); }
if (at > 100) throw new Error("wrote " + at + " MB");`,
    MARKER,
  ),
  exhausts(
    "uses-up-inodes",
    "Makes empty files until there are no more, or its time is over.",
    `let made = 0;
try { for (; made < 1e6; made++) fs.writeFileSync("/tmp/i" + made, ""); } catch (error) { console.log("after " + made + ": " + error); }
if (made >= 1e6) throw new Error("made a million files");`,
    ends("timeout", "memory", "killed"),
  ),
  exhausts(
    "floods-stdout",
    "Prints 300 MB.",
    `const line = "x".repeat(1 << 20); for (let i = 0; i < 300; i++) console.log(line);`,
    ANSWERS,
  ),
  exhausts(
    "floods-stderr",
    "Writes to the raw standard error without end.",
    `const line = Buffer.alloc(1 << 16, 120); for (;;) try { fs.writeSync(2, line); } catch {}`,
    ends("flood"),
  ),
  exhausts(
    "displays-without-end",
    "Displays a hundred thousand large things.",
    `const { display } = require("tslab"); for (let i = 0; i < 100000; i++) display.html("<b>" + "y".repeat(1000) + "</b>");`,
    ANSWERS,
  ),
  exhausts(
    "bombs-with-frames",
    "Sends small reply frames nobody asked for without end.",
    `${WIN} for (;;) try { fs.writeSync(4, frameOf({ status: "value", value: 1 })); } catch {}`,
    ends("flood"),
  ),
  exhausts(
    "announces-a-frame-of-4-gb",
    "Sends the header of a frame of 4 GB.",
    `fs.writeSync(4, Buffer.from([255, 255, 255, 255])); fs.writeSync(4, Buffer.alloc(60000)); await new Promise(() => {});`,
    ends("flood", "garbled"),
  ),
  exhausts(
    "announces-a-frame-and-stops",
    "Sends half a frame and waits for the judge to wait for the rest.",
    `fs.writeSync(4, Buffer.from([0, 0, 16, 0, 123, 34])); await new Promise(() => {});`,
    ends("timeout"),
  ),
  exhausts(
    "sends-deep-json",
    "Sends a frame of two million nested lists.",
    `const deep = Buffer.from("[".repeat(2e6) + "]".repeat(2e6));
const header = Buffer.alloc(4); header.writeUInt32LE(deep.length);
for (const bytes of [header, deep]) for (let at = 0; at < bytes.length; ) at += fs.writeSync(4, bytes, at);
await new Promise(() => {});`,
    ends("flood", "garbled", "timeout"),
  ),
  exhausts(
    "sends-garbage",
    "Sends bytes that are no JSON and no UTF-8.",
    `const body = Buffer.alloc(64, 0xfe); const header = Buffer.alloc(4); header.writeUInt32LE(64);
fs.writeSync(4, Buffer.concat([header, body])); await new Promise(() => {});`,
    ends("garbled"),
  ),
  {
    id: "answers-with-a-cycle",
    class: "exhausting",
    what: "Answers with an object that contains itself, at the end of a very deep chain.",
    cell: (t) =>
      attackCell(
        t,
        "globalThis.deep = {}; { let at = globalThis.deep; for (let i = 0; i < 1e5; i++) at = at.next = {}; at.next = globalThis.deep; }",
        "globalThis.deep",
      ),
    naive: null,
    proof: MARKER,
  },
  {
    id: "answers-with-ten-million-parts",
    class: "exhausting",
    what: "Answers with a list of ten million lists.",
    cell: (t) => attackCell(t, "", "Array.from({ length: 1e7 }, () => 0)"),
    naive: null,
    proof: MARKER,
  },
  {
    id: "never-ends-being-read",
    class: "exhausting",
    what: "Answers with a getter that never returns.",
    cell: (t) => attackCell(t, "", "{ get link_id() { for (;;); } }"),
    naive: null,
    proof: ends("timeout"),
  },
  {
    id: "grows-while-being-read",
    class: "exhausting",
    what: "Answers with a Proxy that has one more key and one more level each time it is looked at.",
    cell: (t) =>
      attackCell(
        t,
        "globalThis.more = () => new Proxy({}, { ownKeys: () => ['a', 'b', 'c', 'd'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: (_t, key) => typeof key === 'symbol' || key.length > 1 ? undefined : globalThis.more() });",
        "globalThis.more()",
      ),
    naive: null,
    proof: MARKER,
  },
  {
    id: "never-returns",
    class: "exhausting",
    what: "Answers with a function that never returns.",
    question: "fn",
    cell: (t) => attackFunction(t, "for (;;);"),
    naive: null,
    proof: ends("timeout"),
  },
  {
    id: "calls-itself",
    class: "exhausting",
    what: "Answers with a function that recurses until the stack is full, catches that, and tells.",
    question: "fn",
    cell: (t) =>
      attackFunction(
        t,
        `const down = () => { try { down(); } catch { return; } }; down(); return ${literal(t.marker)};`,
      ),
    naive: null,
    proof: RETURNS_MARKER,
  },
  exhausts(
    "stops-itself",
    "Stops its own process, which then answers nothing and does not end.",
    `process.kill(process.pid, "SIGSTOP"); process.kill(process.pid, "SIGTSTP"); process.kill(0, "SIGSTOP");`,
    // The first process of a namespace does not stop.
    { kind: "ends", as: ["timeout"], orMarker: true },
  ),
  exhausts(
    "crashes-its-process",
    "Ends its own process by an abort.",
    `process.abort();`,
    ends("exited", "killed"),
  ),
  exhausts(
    "kills-everything",
    "Kills every process it may kill, and its own group.",
    `
// Only in a process namespace of its own, where numbers are low, so that this machine lives on.
if (process.pid > 9) throw new Error("not in a box");
for (const pid of [-1, 0]) attempt(() => process.kill(pid, "SIGKILL"));`,
    { kind: "ends", as: ["killed"], orMarker: true },
  ),
];
