import { readFileSync } from "node:fs";
import { join } from "node:path";
import { CURRICULUM } from "#cli/config";
import { loadExercise } from "#graders/exercise";
import { gradeNotebook } from "#graders/grade-notebook";
import { openGrader } from "#graders/open-grader";
import { selectHiddenVariant } from "#graders/select-variant";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { NotebookDraft } from "../integration/notebook-draft.ts";

/** What this program says of each submission, as a line of JSON. */
export interface SoakSaid {
  readonly submission: number;
  readonly score: number;
  /** Resident memory of this process after a collection, in MiB. */
  readonly residentMib: number;
}

const AT_ONCE = 2;

// A judge that grades until it is killed or done: node --expose-gc soak-program.ts <home> <notebook.ipynb> <from> <to>
const [, , home = "", file = "", from = "0", to = "0"] = process.argv;
const runtime = boxRuntime(join(home, "runtime"));
await using boxes = await openBoxes({ runtime, minTier: "B" });
await using grader = await openGrader({ home, runtime, boxes });
const exercise = await loadExercise(CURRICULUM, "05-traffic/speeds");
const variant = await selectHiddenVariant({ home, dataset: exercise.checks.dataset });
const notebook = readFileSync(file, "utf8");
const numbers = Array.from(
  { length: Number(to) - Number(from) },
  (_, place) => Number(from) + place,
).values();

async function work(): Promise<void> {
  for (const submission of numbers) {
    const draft = new NotebookDraft(notebook);
    const { source } = draft.cell("q1");
    // No two are alike, so that nothing is cached.
    const lines = Array.isArray(source) ? source.join("") : String(source);
    const bytes = draft.write("q1", `${lines}\n// ${String(submission)}`).bytes();
    const report = await gradeNotebook(
      { exercise, notebook: "n.ipynb", bytes, variant, practice: null },
      grader,
    );
    globalThis.gc?.();
    const said: SoakSaid = {
      submission,
      score: report.score,
      residentMib: process.memoryUsage.rss() / 2 ** 20,
    };
    process.stdout.write(`${JSON.stringify(said)}\n`);
  }
}

await Promise.all(Array.from({ length: AT_ONCE }, work));
