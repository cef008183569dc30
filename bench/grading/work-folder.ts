import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Plan, plans, writeCsv } from "./workload.ts";

/** A folder of the bench's own, with what every row grades; removed at the end. */
export interface WorkFolder {
  readonly root: string;
  readonly csv: string;
  readonly plans: readonly Plan[];
  /** Holds one notebook a plan, `<name>.ipynb`. */
  readonly submissions: string;
  /** The dataset version made from the CSV file. */
  readonly dataset: string;
  /** For the plain Node row: its bundle and, a submission, its compiled cells. */
  readonly bare: string;
  /** nbgrader's course folder, and the venv it is installed in. */
  readonly course: string;
  readonly nbgrader: string | null;
  /** The judge's $DSCHOOL_HOME for the bench. */
  readonly home: string;
  /** The $DSCHOOL_HOME whose built box runtime is used. */
  readonly installation: string;
}

export interface WorkOptions extends Pick<WorkFolder, "installation" | "nbgrader"> {
  readonly submissions: number;
}

export function makeWorkFolder(options: WorkOptions): WorkFolder {
  const root = mkdtempSync(join(tmpdir(), "dschool-bench-"));
  const folder = (name: string): string => {
    mkdirSync(join(root, name));
    return join(root, name);
  };
  const csv = join(root, "traffic.csv");
  writeCsv(csv);
  return {
    root,
    csv,
    plans: plans(options.submissions),
    submissions: folder("submissions"),
    dataset: folder("dataset"),
    bare: folder("bare"),
    course: folder("course"),
    nbgrader: options.nbgrader,
    home: folder("home"),
    installation: options.installation,
  };
}

export function removeWorkFolder({ root }: WorkFolder): void {
  rmSync(root, { recursive: true, force: true });
}
