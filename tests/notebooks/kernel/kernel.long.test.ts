import { expect, test } from "vitest";
import { driveKernel, errorOf, printed, runWithKernel } from "./drive-kernel.ts";

test("delivers 20,000 printed lines in order, and the cell ends", async () => {
  const [result] = await driveKernel([
    { source: "for (let line = 0; line < 20_000; line += 1) console.log(line)" },
  ]);
  expect(result?.status).toBe("ok");
  expect(printed(result)).toBe(Array.from({ length: 20_000 }, (_, line) => `${line}\n`).join(""));
});

test("keeps printed text and displays in the order of the program", async () => {
  const [, result] = await driveKernel([
    { source: 'import * as tslab from "tslab";' },
    {
      source:
        'console.log("before"); console.error("warned"); tslab.display.html("<b>shown</b>"); console.log("after")',
    },
  ]);
  const kinds = result?.outputs.map((output) =>
    "text" in output ? output.text : "data" in output ? output.data : output.ename,
  );
  expect(kinds).toEqual(["before\n", "warned\n", { "text/html": "<b>shown</b>" }, "after\n"]);
});

test("cuts a cell that prints without end and keeps the kernel alive", async () => {
  const [flood, next] = await driveKernel([
    { source: 'for (let i = 0; i < 20_000; i += 1) console.log("x".repeat(1_000))' },
    { source: "1 + 1" },
  ]);
  expect(printed(flood).length).toBeLessThan(8_001_000);
  expect(printed(flood)).toContain("the rest is dropped");
  expect(printed(next)).toBe("2\n");
});

// Printed from a timer: Node drops a SIGINT that comes while `vm` hands it back from the end of a script.
const WAIT = 'setTimeout(() => console.log("started"), 50); await new Promise(() => undefined);';

test("an interrupt ends an endless loop and an endless wait, and keeps what the notebook knows", async () => {
  const results = await driveKernel([
    { source: "const kept = 42;" },
    { source: 'console.log("started"); while (true) {}', interrupt: true },
    { source: WAIT, interrupt: true },
    { source: "kept" },
  ]);
  expect(results.map(({ status }) => status)).toEqual(["ok", "error", "error", "ok"]);
  expect(printed(results[3])).toBe("42\n");
});

test("knows the types of Node and of packages from the workspace, and refuses a type error", async () => {
  const [typed, wrong] = await driveKernel([
    {
      source:
        'import { readFileSync } from "node:fs"; import { tableFromArrays } from "apache-arrow"; typeof readFileSync',
    },
    { source: 'const speed: number = "fast";' },
  ]);
  expect(typed?.status).toBe("ok");
  expect(wrong?.status).toBe("error");
  expect(errorOf(wrong)).toMatchObject({
    ename: "TypeScriptError",
    evalue: "1:7 - Type 'string' is not assignable to type 'number'.",
    text: expect.stringContaining("cell 2, line 1") as unknown,
  });
});

test("an error is told with the lines of the cells that led to it, and the kit's as its sentences", async () => {
  const results = await driveKernel([
    { source: "const speedOf = (rows: any[]) => {\n  return rows[0].speed;\n};" },
    { source: 'import { table } from "dschool";\nspeedOf([]);' },
    { source: 'import { table } from "dschool";' },
    { source: 'await table("link_5min").run();\n\nspeedOf([{ speed: 1 }]);' },
  ]);
  expect(errorOf(results[1])).toMatchObject({ ename: "TypeError", evalue: expect.any(String) as unknown });
  expect(errorOf(results[1])?.text).toMatch(
    /cell 1, line 2, speedOf\(\)\n[^]*cell 2, line 2\n {4}speedOf\(\[\]\);\n {4}\^$/,
  );
  expect(errorOf(results[3])?.text).toMatch(
    /^KitError: .*[가-힣].*\n.*\n {2}셀 4, 1번째 줄 · cell 4, line 1\n/,
  );
  expect(results.map((result) => printed(result, "stderr"))).toEqual(["", "", "", ""]);
});

test("a kernel whose keeper is killed ends, also while a cell computes without a pause", async () => {
  expect(await runWithKernel("kill_keeper.py", { job: {} })).toEqual({ ended: true });
});
