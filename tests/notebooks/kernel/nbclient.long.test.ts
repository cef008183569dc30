import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { type DrivenResult, printed, runWithKernel } from "./drive-kernel.ts";

interface NbclientRun {
  readonly cells: readonly { readonly count: number | null; readonly outputs: DrivenResult["outputs"] }[];
  /** What nbclient raised. */
  readonly failed: string | null;
}

async function runNbclient(cells: readonly string[], { allowErrors = false } = {}): Promise<NbclientRun> {
  return (await runWithKernel("run_nbclient.py", { job: { cells, allowErrors } })) as NbclientRun;
}

const FAILS = 'throw new Error("first");';
const FOLLOWING = Array.from({ length: 26 }, (_, nth) => `console.log(${nth})`);

test("all 26 cells behind one that fails run where errors are allowed", async () => {
  const { cells, failed } = await runNbclient([FAILS, ...FOLLOWING], { allowErrors: true });
  expect(failed).toBeNull();
  expect(cells[0]?.outputs).toMatchObject([{ output_type: "error", ename: "Error", evalue: "first" }]);
  const shown = cells.slice(1).map(({ outputs }) => printed({ status: "ok", outputs }));
  expect(shown).toEqual(FOLLOWING.map((_, nth) => `${nth}\n`));
  expect(cells.map(({ count }) => count)).toEqual(cells.map((_, nth) => nth + 1));
});

test("an error that is not allowed is raised with its lines", async () => {
  const { failed } = await runNbclient([`const a = 1;\n${FAILS}`, "a"]);
  expect(failed).toContain("cell 1, line 2");
  expect(stripVTControlCharacters(failed ?? "")).toContain("Error: first");
});

test("20,000 lines arrive through nbclient, and the cell ends", async () => {
  const { cells } = await runNbclient([
    "for (let line = 0; line < 20_000; line += 1) console.log(line)",
    "1",
  ]);
  expect(printed({ status: "ok", outputs: cells[0]?.outputs ?? [] }).split("\n")).toHaveLength(20_001);
  expect(printed({ status: "ok", outputs: cells[1]?.outputs ?? [] })).toBe("1\n");
});
