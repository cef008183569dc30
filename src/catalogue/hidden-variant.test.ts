import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { selectDictionary } from "./dictionary.ts";
import { hiddenVersion } from "./hidden-variant.ts";

const home = mkdtempSync(join(tmpdir(), "hidden-variant-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

it("names each hidden variant of a scale apart, and the same every time", () => {
  const nameOf = (further: number): string =>
    hiddenVersion(home, selectDictionary("traffic"), { scale: "small", further });
  const names = [0, 1, 2, 3].map(nameOf);
  expect(new Set(names).size).toBe(names.length);
  expect([0, 1, 2, 3].map(nameOf)).toStrictEqual(names);
});
