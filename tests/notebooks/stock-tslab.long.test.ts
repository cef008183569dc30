import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { loadExercise, questionsOf } from "#graders/exercise";
import { releaseNotebook } from "#graders/notebook/release";
import { CURRICULUM } from "#lab-server/config";
import { codeCellsOf, readGalleryNotebook } from "./gallery-notebook.ts";
import { type CellResult, driveNotebook, LAB_HOME } from "./kit/drive-notebook.ts";

const GALLERY = resolve(import.meta.dirname, "../../notebooks");
const home = mkdtempSync(join(tmpdir(), "dschool-stock-"));

beforeAll(async () => {
  symlinkSync(join(LAB_HOME, "runtime"), join(home, "runtime")); // for the judge's boxes
  for (const name of ["traffic", "incidents", "cctv"]) {
    await buildDataset({ home, name, scale: "small", seed: 1, threads: null, onProgress: () => undefined });
  }
});
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** The same cells in the lab's kernel and in tslab 1.0.22 as npm has it, without the launcher. */
async function runInBoth(
  sources: readonly string[],
): Promise<Record<"lab" | "stock", readonly CellResult[]>> {
  const lab = await driveNotebook(sources, { home });
  const stock = await driveNotebook(sources, { home, stock: true });
  return { lab, stock };
}

describe("tslab as npm has it", () => {
  it.each(readdirSync(GALLERY).filter((name) => name.endsWith(".ipynb")))(
    "gives the outputs of %s",
    async (name) => {
      const cells = codeCellsOf(readGalleryNotebook(join(GALLERY, name)));
      const { lab, stock } = await runInBoth(cells.map(({ source }) => source));
      expect(stock.map(({ status }) => status)).toEqual(cells.map(() => "ok"));
      expect(stock).toEqual(lab);
    },
  );

  it("gives the answers of an exercise with its solutions", async () => {
    const exercise = await loadExercise(CURRICULUM, "05-traffic/speeds");
    const points = Object.fromEntries(questionsOf(exercise).map(([id, question]) => [id, question.points]));
    const { cells } = releaseNotebook(exercise.source, { lang: "en", withSolution: true, points });
    const sources = cells
      .filter(({ cell_type }) => cell_type === "code")
      .map((cell) => writtenOut(textOf(cell.source)));
    const answers =
      "console.log(JSON.stringify([slowest, (profile as any).rows(), await meanSpeed(slowest!, 8)]))";
    const { lab, stock } = await runInBoth([...sources, answers]);
    expect(stock.map(complaintOf)).toEqual(lab.map(() => ({ status: "ok", stderr: "" })));
    expect(stock.map(({ stdout }) => stdout)).toEqual(lab.map(({ stdout }) => stdout));
    expect(stock.at(-1)?.stdout).toMatch(/^\["\w+",\[\{"hour":0,/);
  });
});

function complaintOf({ status, stderr }: CellResult): Pick<CellResult, "status" | "stderr"> {
  return { status, stderr };
}

function textOf(source: string | readonly string[]): string {
  return typeof source === "string" ? source : source.join("");
}

/** Stock tslab does not find a name of an earlier cell that is a shorthand property (docs/decisions/0011). */
function writtenOut(source: string): string {
  return source.replace(/^(await check\("\w+", \{ )(\w+)( \}\);?)$/gm, "$1$2: $2$3");
}
