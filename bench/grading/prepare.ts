import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { type Exercise, loadExercise, maxPoints, questionsOf } from "#graders/exercise";
import { readNotebook } from "#graders/notebook/ipynb";
import { mergeSubmission } from "#graders/notebook/merge";
import { type ReleasedNotebook, releaseNotebook } from "#graders/notebook/release";
import { Transpiler } from "#graders/notebook/transpiler";
import { programOptions } from "#sandbox/runtime/build-runtime";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import type { CompiledCell } from "#wire/box-protocol";
import type { BareCall, BareOrder } from "./bare-order.ts";
import { writeDataset } from "./dataset.ts";
import { makeWorkFolder, type WorkFolder, type WorkOptions } from "./work-folder.ts";
import { CURRICULUM, EXERCISE, type Plan, POINTS, QUESTION_IDS, rightAnswers } from "./workload.ts";

/** What a wrong submission has in place of the solution of q1 … q4. */
const WRONG_ANSWERS = [
  `async function totalVehicles(): Promise<number> {
  const [total] = (await sql\`SELECT count(*) AS n FROM traffic\`).rows();
  return Number(total?.n);
}`,
  `async function busiest(): Promise<string> {
  return "Z";
}`,
  `async function meanSpeed(district: string): Promise<number> {
  return 0;
}`,
  `async function gaps(): Promise<number> {
  throw new Error("oops");
}`,
];

/** Makes everything the rows need; nothing of it is measured. */
export async function prepareWork(options: WorkOptions): Promise<WorkFolder> {
  const work = makeWorkFolder(options);
  const exercise = await loadExercise(CURRICULUM, EXERCISE);
  const points = questionsOf(exercise).map(([, question]) => question.points);
  if (maxPoints(exercise) !== POINTS.reduce((a, b) => a + b, 0) || points.some((p, k) => p !== POINTS[k])) {
    throw new Error("the exercise and the other graders give different points");
  }
  await writeDataset(work.csv, work.dataset);
  await using transpiler = new Transpiler();
  for (const plan of work.plans) {
    const bytes = Buffer.from(JSON.stringify(submissionOf(exercise, plan)));
    writeFileSync(join(work.submissions, `${plan.name}.ipynb`), bytes);
    const cells = await compile(exercise, bytes, transpiler);
    writeFileSync(
      join(work.bare, `${plan.name}.json`),
      JSON.stringify({ cells, calls: calls() } satisfies BareOrder),
    );
  }
  await bundleBare(work.bare);
  return work;
}

/** The instructor's copy with some answers replaced by wrong ones. */
function submissionOf(exercise: Exercise, { name, right }: Plan): ReleasedNotebook {
  const points = Object.fromEntries(questionsOf(exercise).map(([id, question]) => [id, question.points]));
  const solved = releaseNotebook(exercise.source, { lang: "ko", withSolution: true, points });
  const cells = solved.cells.map((cell) => {
    const { grade_id } = cell.metadata.nbgrader as { readonly grade_id: string };
    const question = QUESTION_IDS.findIndex((id) => id === grade_id);
    if (question === -1) return cell;
    const source = right[question] === true ? cell.source : (WRONG_ANSWERS[question] ?? "");
    // No two trainees write the same text, so no cache of compiled cells may help.
    return { ...cell, source: `// ${name}\n${source}` };
  });
  return { ...solved, cells };
}

async function compile(
  exercise: Exercise,
  bytes: Uint8Array,
  transpiler: Transpiler,
): Promise<CompiledCell[]> {
  const reading = readNotebook(bytes);
  const merge = reading.status === "read" ? mergeSubmission(exercise.source, reading.notebook) : reading;
  if (merge.status === "refused")
    throw new Error(`a submission of the bench is refused: ${merge.reason.code}`);
  const cells = merge.cells.map(({ source }, index) => ({ source, name: `cell-${String(index + 1)}` }));
  return (await transpiler.compileNotebook(cells)).map((result) => {
    if (result.status !== "compiled")
      throw new Error(`a cell of the bench does not compile: ${result.status}`);
    return result.cell;
  });
}

/** The same calls the judge makes: each function twice. */
function calls(): BareCall[] {
  const { totalVehicles, busiest, meanSpeed, gaps } = rightAnswers();
  const once = [
    { question: "q1", fn: "totalVehicles", args: [], expected: totalVehicles },
    { question: "q2", fn: "busiest", args: [], expected: busiest },
    { question: "q4", fn: "gaps", args: [], expected: gaps },
  ];
  const means = ["A", "B"].map((district) => {
    return { question: "q3", fn: "meanSpeed", args: [district], expected: meanSpeed[district] ?? Number.NaN };
  });
  return [...once, ...once, ...means];
}

/** One file of the runner's own engine and kit, as the boxes' bundle is made. */
async function bundleBare(folder: string): Promise<void> {
  symlinkSync(boxRuntime(folder).nodeModules, join(folder, "node_modules"));
  await build({
    ...programOptions(),
    entryPoints: [join(import.meta.dirname, "bare-process.ts")],
    outfile: join(folder, "bare.cjs"),
  });
}
