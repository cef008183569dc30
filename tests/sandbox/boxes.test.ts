import { readFileSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Box } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { DEFAULT_LIMITS } from "#sandbox/limits";
import type { BoxPool } from "#sandbox/pool";
import { probeSandbox } from "#sandbox/probe";
import { isAtLeast } from "#sandbox/tiers";
import { printed, runCell } from "./cell.ts";
import { type Installation, makeInstallation } from "./installation.ts";

const { tier: reached, raise } = await probeSandbox();
const ASK = { timeoutMs: 20_000 };

let installation: Installation;
beforeAll(async () => {
  installation = await makeInstallation({ mode: 0o700 });
});
afterAll(() => {
  installation[Symbol.dispose]();
});

for (const tier of ["A", "B", "D"] as const) {
  const skip = isAtLeast(reached, tier) ? "" : ` (skipped: ${raise?.en ?? ""})`;
  describe.skipIf(skip !== "")(`a box of tier ${tier}${skip}`, () => {
    let boxes: BoxPool;
    let box: Box;
    beforeAll(async () => {
      const { runtime } = installation;
      boxes = await openBoxes({ runtime, minTier: tier, maxTier: tier });
    });
    afterAll(async () => {
      await boxes[Symbol.asyncDispose]();
    });
    beforeEach(async () => {
      box = await boxes.take({ dataset: installation.dataset });
      return () => box[Symbol.asyncDispose]();
    });

    test("runs cells over shared names and prints the last value as tslab does", async () => {
      await runCell(box, "exports.x = 20;");
      const answer = await runCell(box, "exports.x += 1; exports.last = { x: exports.x };", { last: "last" });
      expect(printed(answer)).toBe("{ x: 21 }\n");
      expect(await box.request({ op: "get", name: "x" }, ASK)).toEqual({
        status: "answered",
        reply: { status: "value", value: 21 },
      });
      expect(await box.request({ op: "get", name: "last" }, ASK)).toMatchObject({
        reply: { status: "missing" },
      });
    });

    test("keeps what Node warns of to itself, and says what the cell says", async () => {
      const cell = 'process.emitWarning("old"); await new Promise((done) => setTimeout(done, 20));';
      expect(printed(await runCell(box, `${cell} console.error("own");`))).toBe("own\n");
    });

    test("answers SQL over the dataset, and gives a table as a table", async () => {
      await runCell(
        box,
        'exports.t = await require("dschool").sql`select * from link where link_id > ${1}`;',
      );
      expect(await box.request({ op: "get", name: "t" }, ASK)).toEqual({
        status: "answered",
        reply: {
          status: "value",
          value: {
            $: "table",
            v: {
              rows: 2,
              columns: [
                { name: "link_id", values: [2, 3] },
                { name: "speed", values: [32, 33] },
              ],
            },
          },
        },
      });
    });

    test("knows no chance, no today and no place, so that it says the same as any other box", async () => {
      const code = `exports.last = JSON.stringify([
  Math.random(), Math.random(), new Date(), Date.now(),
  new Date(0).toString(), new Date(0).toLocaleString(), (1e6).toLocaleString(), process.env.TZ, process.env.LANG,
  (await require("dschool").sql\`select random() as r, current_setting('threads')::varchar as threads, current_setting('TimeZone') as zone\`).rows(),
]);`;
      const one = printed(await runCell(box, code, { last: "last" }));
      await using other = await boxes.take({ dataset: installation.dataset });
      expect(printed(await runCell(other, code, { last: "last" }))).toBe(one);
      expect(one).toContain("2026-01-01");
      expect(one).toContain('"threads":"1"');
    });

    test("calls a function with the judge's arguments, and says what it threw", async () => {
      await runCell(
        box,
        "exports.half = async (x) => x / 2; exports.fail = () => { console.log('told'); throw new RangeError('no'); };",
      );
      const half = await box.request({ op: "call", fn: "half", args: [{ $: "number", v: "-0" }] }, ASK);
      expect(half).toMatchObject({ reply: { value: { $: "number", v: "-0" } } });
      expect(await box.request({ op: "call", fn: "fail", args: [] }, ASK)).toMatchObject({
        reply: { status: "threw", error: { name: "RangeError", message: "no" } },
      });
      expect(await box.request({ op: "call", fn: "none", args: [] }, ASK)).toMatchObject({
        reply: { status: "missing" },
      });
    });

    test("gives every library of the lab, and one copy of those the kit gives, too", async () => {
      const answer = await runCell(
        box,
        `const arrow = require("apache-arrow"), aq = require("arquero"), { sql } = require("dschool");
const t = await sql\`select * from link\`;
console.log(t.arrow() instanceof arrow.Table, t.arquero() instanceof aq.ColumnTable);
console.log((await import("apache-arrow")).Table !== undefined, typeof require("danfojs-node").DataFrame);
console.log(typeof require("duckdb-async").Database, typeof require("@duckdb/node-api").DuckDBInstance);
require("tslab").display.svg("<svg/>"); await require("dschool").check("q1", {});`,
      );
      expect(printed(answer)).toBe("true true\ntrue function\nfunction function\n[image/svg+xml]");
    });

    test("prints what goes wrong outside a cell's own run, and goes on", async () => {
      await runCell(
        box,
        "setTimeout(() => { throw new Error('late'); }, 0); Promise.reject(new Error('lost'));",
      );
      const after = await runCell(box, "await new Promise((r) => setTimeout(r, 20)); console.log('on');");
      expect(printed(after)).toMatch(/UncaughtException: Error: late[^]*on\n$/);
    });

    test("ends when a request takes too long, and from then on answers that it is dead", async () => {
      expect(await runCell(box, "for (;;);", { timeoutMs: 300 })).toEqual({ status: "timeout" });
      expect(await runCell(box, "1;")).toEqual({ status: "timeout" });
    });

    test("tells an exit from a flood and from what is no protocol", async () => {
      expect(await runCell(box, "process.exit(0);")).toEqual({ status: "died", cause: "exited" });
      const frames = "const f = Buffer.from([2, 0, 0, 0, 123, 125]); for (;;) require('fs').writeSync(4, f);";
      await using flooding = await boxes.take({ dataset: installation.dataset });
      expect(await runCell(flooding, frames)).toEqual({ status: "died", cause: "flood" });
      await using garbling = await boxes.take({ dataset: installation.dataset });
      expect(await runCell(garbling, "require('fs').writeSync(4, Buffer.from([1, 0, 0, 0, 33]));")).toEqual({
        status: "died",
        cause: "garbled",
      });
    });

    test("refuses a second request while one is under way", async () => {
      const first = runCell(box, "await new Promise((r) => setTimeout(r, 50));");
      await expect(runCell(box, "1;")).rejects.toThrow("one request at a time");
      expect(printed(await first)).toBe("");
    });

    test("runs from compiled code", async () => {
      const answer = await runCell(
        box,
        `const boot = process.argv[1]; const vm = require("vm"), fs = require("fs");
const file = boot.replace("boot.cjs", "runner.cjs");
const source = "(function(exports,require,module,__filename,__dirname){" + fs.readFileSync(file, "latin1") + "\\n})";
console.log(new vm.Script(source, { cachedData: fs.readFileSync(file + ".v8") }).cachedDataRejected);`,
      );
      expect(printed(answer)).toBe("false\n");
    });
  });
}

describe.skipIf(!isAtLeast(reached, "B"))("confinement", () => {
  const open = (limits = DEFAULT_LIMITS, tier: "A" | "B" = reached === "A" ? "A" : "B") =>
    openBoxes({ runtime: installation.runtime, minTier: "B", maxTier: tier, limits });

  test("gives the trainee's process no capability, no way to gain one, and a filter", async () => {
    await using boxes = await open();
    await using box = await boxes.take({ dataset: installation.dataset });
    const status = printed(
      await runCell(box, 'console.log(require("fs").readFileSync("/proc/self/status", "utf8"));'),
    );
    for (const set of ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"]) {
      if (set !== "CapBnd" || process.getuid?.() === 0) expect(status).toContain(`${set}:\t0000000000000000`);
    }
    expect(status).toContain("NoNewPrivs:\t1");
    expect(status).toContain("Seccomp:\t2");
  });

  test.skipIf(process.getuid?.() !== 0)("runs two boxes under two kernel uids, neither root", async () => {
    await using boxes = await open();
    await using one = await boxes.take({ dataset: installation.dataset });
    await using other = await boxes.take({ dataset: installation.dataset });
    const uids = [one, other].map(async (box) =>
      Number(printed(await runCell(box, "console.log(process.getuid());"))),
    );
    const [mine, theirs] = await Promise.all(uids);
    expect(mine).toBeGreaterThan(1000);
    expect(theirs).toBeGreaterThan(1000);
    expect(mine).not.toBe(theirs);
  });

  test("stops a box that used up its CPU time, though its requests are quick", async () => {
    await using boxes = await open({ ...DEFAULT_LIMITS, cpuSeconds: 1 });
    await using box = await boxes.take({ dataset: installation.dataset });
    const burn = "const end = process.cpuUsage().user + 400000; while (process.cpuUsage().user < end);";
    let answer = await runCell(box, burn);
    for (let turn = 0; turn < 5 && answer.status === "answered"; turn += 1) answer = await runCell(box, burn);
    expect(answer).toEqual({ status: "died", cause: "cpu" });
  });

  test.each(["A", "B"] as const)("bounds memory outside the heap at tier %s", async (tier) => {
    if (!isAtLeast(reached, tier)) return;
    await using boxes = await open(DEFAULT_LIMITS, tier);
    await using box = await boxes.take({ dataset: installation.dataset });
    const fill =
      "const kept = []; for (let i = 0; i < 200; i++) kept.push(Buffer.alloc(8 << 20, 1)); console.log(kept.length);";
    const answer = await runCell(box, fill);
    if (tier === "A") expect(answer).toEqual({ status: "died", cause: "memory" });
    else expect(printed(answer)).not.toBe("200\n");
  });

  test("hides where the installation lies from command lines and environment", async () => {
    await using boxes = await open();
    await using box = await boxes.take({ dataset: installation.dataset });
    const look = `const fs = require("fs");
for (const file of ["cmdline", "environ", "cgroup"]) console.log(fs.readFileSync("/proc/self/" + file, "latin1"));
console.log(process.argv, process.execPath, process.env, fs.readdirSync("/proc").filter((n) => /^\\d/.test(n)).length);`;
    const seen = printed(await runCell(box, look));
    expect(seen).not.toContain(installation.dir);
    expect(seen).not.toContain("dschool-boxes");
    expect(seen).toMatch(/ [12]\n$/);
  });

  test("leaves no process and no cgroup behind", async () => {
    const boxes = await open();
    const box = await boxes.take({ dataset: installation.dataset });
    const pid = Number(
      readFileSync(`/proc/self/task/${String(process.pid)}/children`, "utf8")
        .trim()
        .split(" ")
        .at(-1),
    );
    expect(readFileSync(`/proc/${String(pid)}/cmdline`, "latin1")).toContain("bwrap");
    await box[Symbol.asyncDispose]();
    await boxes[Symbol.asyncDispose]();
    expect(readFileSync(`/proc/self/task/${String(process.pid)}/children`, "utf8")).not.toContain(
      String(pid),
    );
  });
});
