import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Box, DatasetMount } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import type { BoxPool } from "#sandbox/pool";
import { probeSandbox } from "#sandbox/probe";
import { writeTinyDataset } from "../sandbox/tiny-dataset.ts";
import { copyRuntime } from "../built-once.ts";
import { literal } from "./attack.ts";
import { compileAttackCell } from "./compile-cell.ts";
import { letAllWrite, openLab } from "./lab.ts";
import type { Lab } from "./lab.ts";
import { textsIn, Witness } from "./oracles.ts";
import { newMarker } from "./planted.ts";

const { tier, raise } = await probeSandbox();
const noBoxes = tier === "D" ? ` (skipped: ${raise?.en ?? "no sandbox here"})` : "";
const ASK = { timeoutMs: 15_000 };
const PORT = 47_123;

/** Leaves the marker wherever another box of the same person could come across it, and then waits. */
const sender = (marker: string): string => `
const fs = require("node:fs"), net = require("node:net");
const marker = ${literal(marker)};
const attempt = (act) => { try { act(); } catch (error) { console.log(String(error)); } };
for (const dir of ["/tmp", "/dev/shm", "/var/tmp", "/data/tiny", "/rt", "/proc/self"])
  attempt(() => fs.writeFileSync(dir + "/" + marker, marker));
attempt(() => { process.title = marker; });
attempt(() => fs.utimesSync("/data/tiny/manifest.json", 1, 1));
for (const address of [{ port: ${String(PORT)}, host: "127.0.0.1" }, { path: "\\0" + "${String(PORT)}" }, { path: "/tmp/${String(PORT)}" }])
  attempt(() => net.createServer((socket) => socket.end(marker)).on("error", (error) => console.log(String(error))).listen(address));
const sent = true;`;

/** Looks into the same places for a second, and prints whatever it finds. */
const receiver = `
const fs = require("node:fs"), net = require("node:net");
const attempt = (act) => { try { return act(); } catch (error) { return String(error); } };
const look = () => {
  for (const dir of ["/tmp", "/dev/shm", "/var/tmp", "/data/tiny", "/rt", "/proc"]) console.log(attempt(() => fs.readdirSync(dir).join(" ")));
  for (const pid of attempt(() => fs.readdirSync("/proc"))) if (/^\\d+$/.test(pid)) console.log(attempt(() => fs.readFileSync("/proc/" + pid + "/cmdline", "utf8")));
  console.log(attempt(() => fs.readFileSync("/proc/net/unix", "utf8")), attempt(() => fs.readFileSync("/proc/locks", "utf8")));
  console.log("mtime " + attempt(() => fs.statSync("/data/tiny/manifest.json").mtimeMs));
  for (const address of [{ port: ${String(PORT)}, host: "127.0.0.1" }, { path: "\\0" + "${String(PORT)}" }, { path: "/tmp/${String(PORT)}" }])
    attempt(() => net.connect(address).on("error", () => {}).on("data", (data) => console.log(String(data))));
};
look();
await new Promise((resolve) => setTimeout(resolve, 500));
look();
const looked = true;`;

/** Takes all it can get of memory, threads and CPU, and goes on as long as it lives. */
const GREEDY = `
const { Worker } = require("node:worker_threads");
for (let i = 0; i < 100; i++) { try { new Worker("for (;;);", { eval: true }).on("error", () => {}); } catch {} }
const kept = []; try { for (;;) kept.push(Buffer.alloc(16 << 20, 1)); } catch {}
for (;;);`;

describe.skipIf(noBoxes !== "")(`boxes of one person, open together${noBoxes}`, () => {
  const stack = new AsyncDisposableStack();
  let lab: Lab;
  let boxes: BoxPool;
  let dataset: DatasetMount;
  let witness: Witness;

  beforeAll(async () => {
    lab = stack.use(await openLab({ datasetDir: "/data/tiny", addon: "" }));
    dataset = await writeTinyDataset(join(lab.home, "datasets/tiny/1"));
    const runtime = copyRuntime(join(lab.home, "runtime"));
    for (const dir of [dataset.dir, join(runtime.root, "box")]) letAllWrite(dir);
    boxes = stack.use(await openBoxes({ runtime, minTier: "B", sparesPerDataset: 0 }));
    witness = new Witness(lab, [dataset.dir, runtime.root]);
    witness.begin();
  });
  afterAll(() => stack.disposeAsync());

  const run = (box: Box, source: string, timeoutMs = ASK.timeoutMs) =>
    box.request({ op: "run", cell: compileAttackCell(source, "cell-1") }, { timeoutMs });

  test("cannot leave each other a word", async () => {
    const marker = newMarker();
    await using one = await boxes.take({ dataset });
    await using other = await boxes.take({ dataset });
    witness.watch();
    const [sent, seen] = await Promise.all([run(one, sender(marker)), run(other, receiver)]);
    expect(sent).toMatchObject({ status: "answered", reply: { status: "ran" } });
    expect(textsIn(seen)).toContain("mtime ");
    expect(textsIn(seen)).not.toContain(marker);
    expect(textsIn(seen)).not.toContain("mtime 1000");
  });

  test("cannot take the machine from a box that works beside them", async () => {
    await using neighbour = await boxes.take({ dataset });
    const greedy = await Promise.all([1, 2, 3, 4].map(() => boxes.take({ dataset })));
    witness.watch();
    try {
      const ends = greedy.map((box) => run(box, GREEDY, 2_000));
      const answer = await run(neighbour, "const mine = 6 * 7;");
      expect(answer).toMatchObject({ status: "answered", reply: { status: "ran" } });
      const statuses = (await Promise.all(ends)).map(({ status }) => status);
      expect(statuses.every((status) => status === "died" || status === "timeout")).toBe(true);
    } finally {
      await Promise.all(greedy.map((box) => box[Symbol.asyncDispose]()));
    }
    expect(await neighbour.request({ op: "get", name: "mine" }, ASK)).toEqual({
      status: "answered",
      reply: { status: "value", value: 42 },
    });
  });

  test("leave nothing and harm nothing", async () => {
    await boxes[Symbol.asyncDispose]();
    expect(witness.harm()).toEqual([]);
    expect(witness.leftovers()).toEqual([]);
  });
});
