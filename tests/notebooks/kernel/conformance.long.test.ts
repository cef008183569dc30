import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { runWithKernel } from "./drive-kernel.ts";

const HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(import.meta.dirname, "../../../var"));

interface Conformance {
  readonly ran: readonly string[];
  /** What failed, by the test's name. */
  readonly failed: Readonly<Record<string, string>>;
  readonly skipped: readonly string[];
}

test("the kernel passes Jupyter's own tests of kernels", async () => {
  const python = join(HOME, "kernel-venv", "bin", "python");
  const { ran, failed, skipped } = (await runWithKernel("conformance.py", {
    job: {},
    python,
  })) as Conformance;
  expect(failed).toEqual({});
  // There is no pager here, and nothing that clears an output.
  expect(skipped.toSorted()).toEqual(["test_clear_output", "test_pager"]);
  expect(ran.length).toBeGreaterThan(15);
});
