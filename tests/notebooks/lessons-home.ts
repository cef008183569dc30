import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildDataset } from "#catalogue/build-dataset";
import { CURRICULUM, PACKAGE_ROOT } from "#cli/config";
import { run as data } from "#cli/data";
import { listUnits, loadUnit } from "#graders/unit/load-unit";
import type { Unit } from "#graders/unit/unit";
import { writeKernelspec } from "#kernel/jupyter-folder";
import { runVerb } from "../integration/run-verb.ts";
import { LAB_HOME } from "./kit/drive-notebook.ts";

/** The seed that a first `npm start` builds with, whose figures lessons may tell. */
const SEED = 1;
const MIRROR = process.env["DSCHOOL_DATA_MIRROR"];

/** A $DSCHOOL_HOME in which lessons run: the units' synthetic data at scale `small`, and their real data where there is a mirror of it. */
export async function openLessonsHome(): Promise<AsyncDisposable & { readonly home: string }> {
  const home = mkdtempSync(join(tmpdir(), "dschool-lessons-"));
  symlinkSync(join(LAB_HOME, "venv"), join(home, "venv"));
  writeKernelspec({ home, node: process.execPath, root: PACKAGE_ROOT });
  const units = await Promise.all((await listUnits(CURRICULUM)).map((name) => loadUnit(CURRICULUM, name)));
  for (const name of datasetsOf(units, (label) => label === "synthetic"))
    await buildDataset({
      home,
      name,
      scale: "small",
      seed: SEED,
      threads: null,
      onProgress: () => undefined,
    });
  const sources = MIRROR === undefined ? [] : datasetsOf(units, (label) => label !== "synthetic");
  for (const source of sources) {
    const { code } = await runVerb(data, ["fetch", source], home, { DSCHOOL_DATA_MIRROR: MIRROR ?? "" });
    if (code !== 0) throw new Error(`${source} could not be imported`);
  }
  return { home, [Symbol.asyncDispose]: async () => rmSync(home, { recursive: true, force: true }) };
}

function datasetsOf(
  units: readonly Unit[],
  isWanted: (label: Unit["datasets"][number]["label"]) => boolean,
): ReadonlySet<string> {
  const datasets = units.flatMap((unit) => unit.datasets);
  // The fixture's own dataset, too.
  return new Set(
    ["traffic", ...datasets.map(({ name }) => name)].filter((name) =>
      datasets.some((each) => each.name === name && isWanted(each.label)),
    ),
  );
}
