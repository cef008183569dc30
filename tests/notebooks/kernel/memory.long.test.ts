import { describe, expect, test } from "vitest";
import { type DrivenCell, type DrivenResult, driveKernel, errorOf, printed } from "./drive-kernel.ts";

const LIMIT = { DSCHOOL_KERNEL_MEMORY_MB: "900" };

/** Values that a notebook grows without end, each of other memory: objects, text, and what lies outside of V8's heap. */
const GREEDY = {
  objects: "const rows: object[] = []; for (;;) rows.push({ speed: Math.random() });",
  text: 'const lines: string[] = []; for (let n = 0; ; n += 1) lines.push(String(n).padStart(500, "x"));',
  buffers: "const columns: Float64Array[] = []; for (;;) columns.push(new Float64Array(1e6).fill(1));",
} as const;

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

  test("while a check waits for the judge says so, and the notebook is usable from its top", async () => {
    const top = 'import { check, exercise } from "dschool"; exercise("05-traffic/speeds");';
    const killed =
      'setTimeout(() => process.kill(process.pid, "SIGKILL"), 20); await check("q1", { slowest: "L1" });';
    const results = await drive(top, killed, top, "1 + 1");
    expect(results.map(({ status }) => status)).toEqual(["ok", "error", "ok", "ok"]);
    expect(errorOf(results[1])?.text).toMatch(/^KernelDied: .*처음부터 다시 실행하세요/);
  });
});
