import { beforeAll, describe, expect, it } from "vitest";
import type { CellRun, NotebookRun } from "./cell-run.ts";
import type { DescribedNames } from "./describe-names.ts";
import { DIFFERENCES, ERRORS } from "./fixtures/errors.ts";
import { KIT } from "./fixtures/kit.ts";
import { LANGUAGE } from "./fixtures/language.ts";
import { NAMES } from "./fixtures/names.ts";
import { OUTPUT } from "./fixtures/output.ts";
import { PACKAGES } from "./fixtures/packages.ts";
import { type DifferingCell, type FidelityNotebook, sourceOf } from "./notebook.ts";
import { runInBoxes } from "./run-in-box.ts";
import { runInTslab } from "./run-in-tslab.ts";
import { makeSmallCity } from "./small-city.ts";

const NOTEBOOKS: readonly FidelityNotebook[] = [
  ...NAMES,
  ...LANGUAGE,
  ...OUTPUT,
  ...PACKAGES,
  ...KIT,
  ...ERRORS,
  ...DIFFERENCES,
];
const REFUSED_BY_TYPES = /^\d+:\d+ - /m;

let inTslab: NotebookRun[];
let inBoxes: NotebookRun[];

beforeAll(async () => {
  await using city = await makeSmallCity();
  [inTslab, inBoxes] = await Promise.all([runInTslab(NOTEBOOKS, city), runInBoxes(NOTEBOOKS, city)]);
}, 600_000);

describe("a box runs a notebook as tslab does", () => {
  it.each(NOTEBOOKS.map(({ name }, index) => [name, index] as const))("%s", (_, index) => {
    const notebook = NOTEBOOKS[index];
    const [tslab, ours] = [inTslab[index], inBoxes[index]];
    if (!notebook || !tslab || !ours) throw new Error("every notebook is run on both sides");
    for (const [nth, cell] of notebook.cells.entries()) {
      const [theirRun, ourRun] = [tslab.cells[nth], ours.cells[nth]];
      if (!theirRun || !ourRun) throw new Error("every cell is run on both sides");
      const where = `cell ${String(nth + 1)}: ${sourceOf(cell)}`;
      if (typeof cell === "string") expectSame(theirRun, ourRun, where);
      else expectDiffering(theirRun, ourRun, cell);
    }
    if (notebook.cells.every((cell) => typeof cell === "string")) {
      expect(sharedNames(ours, notebook)).toEqual(sharedNames(tslab, notebook));
    }
  });
});

/** Values and outputs agree; of an error, what it says, but not where, since the compiled lines differ. */
function expectSame(tslab: CellRun, ours: CellRun, where: string): void {
  expect(tslab.error ?? "", `tslab refuses ${where}`).not.toMatch(REFUSED_BY_TYPES);
  const { error: theirError, ...theirs } = tslab;
  const { error: ourError, ...our } = ours;
  expect(our, where).toEqual(ourError === null ? theirs : { ...theirs, stderr: our.stderr });
  if (ourError !== null) expect(theirError, where).toContain(withoutPlainName(ourError));
}

function expectDiffering(tslab: CellRun, ours: CellRun, cell: DifferingCell): void {
  const printed = (run: CellRun): string => run.stdout + run.stderr + (run.error ?? "");
  if (cell.differs === "refused") expect(tslab.error, cell.source).toMatch(REFUSED_BY_TYPES);
  else expect(tslab.error ?? "", cell.source).not.toMatch(REFUSED_BY_TYPES);
  expect(printed(tslab), cell.source).toContain(cell.tslab);
  expect(printed(ours), cell.source).toContain(cell.ours);
}

function sharedNames({ names }: NotebookRun, { ownNames = [] }: FidelityNotebook): DescribedNames {
  return Object.fromEntries(Object.entries(names).filter(([name]) => !ownNames.includes(name)));
}

/** A thrown value that is no error comes from a box as an Error of that text. */
function withoutPlainName(error: string): string {
  return error.replace(/^Error: /, "");
}
