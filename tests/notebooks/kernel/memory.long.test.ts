import { describe, expect, test } from "vitest";
import { LAB_HOME } from "../kit/drive-notebook.ts";
import { type DrivenCell, type DrivenResult, driveKernel, errorOf, printed } from "./drive-kernel.ts";

const LIMIT = { DSCHOOL_KERNEL_MEMORY_MB: "900" };

/** Values that a notebook grows without end, each of other memory: objects, text, and what lies outside of V8's heap. */
const GREEDY = {
  objects: "const rows: object[] = []; for (;;) rows.push({ speed: Math.random() });",
  text: 'const lines: string[] = []; for (let n = 0; ; n += 1) lines.push(String(n).padStart(500, "x"));',
  buffers: "const columns: Float64Array[] = []; for (;;) columns.push(new Float64Array(1e6).fill(1));",
} as const;

/** Kernels are of a home without data; the kit asks where it is when it is imported. */
const WITH_DATA = `process.env["DSCHOOL_HOME"] = ${JSON.stringify(LAB_HOME)};`;

function drive(...sources: readonly string[]): Promise<readonly DrivenResult[]> {
  return driveKernel(
    sources.map((source): DrivenCell => ({ source })),
    LIMIT,
  );
}

describe("a cell that uses up the memory", () => {
  test("is stopped with the figures, whatever it makes, and the notebook goes on with its values", async () => {
    const results = await drive(
      "const kept = 42;",
      ...Object.values(GREEDY).flatMap((greedy) => [greedy, "kept"]),
    );
    for (const [at, name] of Object.keys(GREEDY).entries()) {
      const [stopped, next] = results.slice(1 + at * 2);
      expect(errorOf(stopped)?.ename, name).toBe("OutOfMemory");
      expect(errorOf(stopped)?.text).toMatch(
        /셀을 중단했습니다\(\d{3} MB \/ 900 MB\)[^]*stopped before memory ran out/,
      );
      expect(printed(next), name).toBe("42\n");
    }
  });

  test("after a wait ends its process: it says so, and the next cell runs in a new one", async () => {
    const [, greedy, next] = await drive("1", `await Promise.resolve(); ${GREEDY.buffers}`, "1 + 1");
    expect(errorOf(greedy)?.ename).toBe("OutOfMemory");
    expect(errorOf(greedy)?.text).toMatch(/한도 900 MB[^]*The kernel was restarted/);
    expect(printed(next)).toBe("2\n");
  });

  test("in a loop that awaits is ended with its process for good, and says so", async () => {
    const loop =
      "await new Promise((go) => setTimeout(go, 10)); columns.push(new Float64Array(1e5).fill(1));";
    const [, greedy, next] = await drive(
      "const kept = 42;",
      `const columns: Float64Array[] = []; for (;;) { ${loop} }`,
      "await new Promise((go) => setTimeout(go, 1_000)); process.memoryUsage.rss() < 600 * 1024 ** 2",
    );
    expect(errorOf(greedy)?.ename).toBe("OutOfMemory");
    expect(errorOf(greedy)?.text).toMatch(
      /stopped before memory ran out[^]*went on[^]*The kernel was restarted/,
    );
    expect(printed(next)).toBe("true\n");
  });

  test("by reading a result in parts is stopped, and the notebook goes on with its values", async () => {
    const numbers = "SELECT i, i + 1 AS j, i * 2 AS k FROM range(1000000000) t(i)";
    const [, , greedy, next] = await drive(
      WITH_DATA,
      'import { sql } from "dschool"; const kept = 42;',
      `const parts: object[] = []; for await (const part of sql.stream\`${numbers}\`) parts.push(part);`,
      "kept",
    );
    expect(errorOf(greedy)?.text).toMatch(/^OutOfMemory: [^]*stopped before memory ran out/);
    expect(printed(next)).toBe("42\n");
  });

  test("by a query that needs more than DuckDB may hold gets its sentence, and the notebook goes on", async () => {
    const distinct = "SELECT DISTINCT i, hash(i) AS h, i::VARCHAR AS s FROM range(200000000) t(i)";
    const sources = [
      WITH_DATA,
      'import { sql } from "dschool"; const kept = 42;',
      `await sql\`SELECT count(*) AS n FROM (${distinct})\``,
      "kept",
      "(await sql`SELECT 43 AS n`).rows()[0].n",
    ];
    const [, , greedy, next, query] = await driveKernel(
      sources.map((source) => ({ source })),
      { DSCHOOL_KERNEL_MEMORY_MB: "1600" }, // half of it is DuckDB's: with what Node holds too little for a cell to be stopped
    );
    expect(errorOf(greedy)?.text).toMatch(/^KitError: .*메모리[^]*needs more memory than there is/);
    expect([printed(next), printed(query)]).toEqual(["42\n", "43\n"]);
  });

  test("that leaves much behind is told so once", async () => {
    const keep = "const columns = Array.from({ length: 55 }, () => new Float64Array(1e6).fill(1));";
    const [warned, again] = await drive(keep, "columns.length");
    expect(printed(warned, "stderr")).toMatch(/This notebook holds much memory \(\d{3} MB \/ 900 MB\)/);
    expect(again).toMatchObject({ status: "ok", outputs: [{ name: "stdout", text: "55\n" }] });
  });
});

describe("a kernel that ends in a cell", () => {
  test.each([
    ["the system's SIGKILL", 'process.kill(process.pid, "SIGKILL")', "SIGKILL"],
    ["process.exit", "process.exit(3)", "code 3"],
    ["a crash", "process.abort()", "SIGABRT"],
  ])("by %s says so, and the next cell runs", async (_, ending, said) => {
    const [ended, next] = await drive(ending, "1 + 1");
    expect(errorOf(ended)).toMatchObject({
      ename: "KernelDied",
      evalue: expect.stringContaining(said) as unknown,
    });
    expect(printed(next)).toBe("2\n");
  });

  test("while a check runs says so, and the notebook is usable from its top", async () => {
    const top = [WITH_DATA, 'import { check, exercise } from "dschool"; exercise("05-traffic/speeds");'];
    const killed = 'await check("q3", { meanSpeed: () => process.kill(process.pid, "SIGKILL") });';
    const again = '(await check("q1", { slowest: "none" })).verdict';
    const results = await drive(...top, killed, ...top, again);
    expect(results.map(({ status }) => status)).toEqual(["ok", "ok", "error", "ok", "ok", "ok"]);
    expect(errorOf(results[2])?.text).toMatch(/^KernelDied: .*처음부터 다시 실행하세요/);
    expect(printed(results[5])).toBe("failed\n");
  });
});
