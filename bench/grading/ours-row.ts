import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadExercise } from "#graders/exercise";
import { gradeNotebook } from "#graders/grade-notebook";
import { openGrader } from "#graders/open-grader";
import { selectNamedVariant } from "#graders/select-variant";
import type { BoxSource } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { secondsOfChildren } from "./cpu-meter.ts";
import { gradeAll } from "./grade-all.ts";
import { type Mode, type Row, type RowOrder, type Run, serveRow } from "./row.ts";
import { CURRICULUM, EXERCISE } from "./workload.ts";

/** The judge as it is, with tier A boxes and a warm pool of one more than it has workers. */
async function openOursRow({ work, workers }: RowOrder): Promise<Row> {
  const exercise = await loadExercise(CURRICULUM, EXERCISE);
  const variant = selectNamedVariant(
    { home: work.home, dataset: exercise.checks.dataset },
    work.dataset,
    work.root,
  );
  const runtime = boxRuntime(join(work.installation, "runtime"));
  const stack = new AsyncDisposableStack();
  const pool = stack.use(await openBoxes({ runtime, minTier: "A", sparesPerDataset: workers + 1 }));
  const boxes = new CountedBoxes(pool);
  const grader = stack.use(await openGrader({ home: work.home, runtime, boxes }));
  const warm = (): Promise<void> => pool.warm({ dataset: variant.dataset });
  let points: Record<string, number> = {};

  const grade = async (name: string): Promise<number> => {
    const started = performance.now();
    const bytes = readFileSync(join(work.submissions, `${name}.ipynb`));
    const report = await gradeNotebook({ exercise, notebook: name, bytes, variant, practice: null }, grader);
    points[name] = report.score;
    return performance.now() - started;
  };
  const gradeWhenWarm = async (name: string): Promise<number> => {
    await warm();
    return grade(name);
  };

  return {
    run: async (mode: Mode): Promise<Run> => {
      points = {};
      await warm();
      boxes.taken = 0;
      const before = judgeSeconds();
      const started = performance.now();
      const isOneByOne = mode === "one-by-one";
      const { walls } = await gradeAll(
        work.plans,
        isOneByOne ? 1 : workers,
        isOneByOne ? gradeWhenWarm : grade,
      );
      await warm();
      const seconds = (performance.now() - started) / 1000;
      return { walls, seconds, ownCpu: judgeSeconds() - before, boxes: boxes.taken };
    },
    points: () => Promise.resolve(points),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** CPU of this process, which judges, and of the one it keeps to compile cells. */
function judgeSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6 + secondsOfChildren(process.pid, "transpiler-process");
}

class CountedBoxes implements BoxSource {
  readonly tier: BoxSource["tier"];
  taken = 0;
  readonly #boxes: BoxSource;

  constructor(boxes: BoxSource) {
    this.tier = boxes.tier;
    this.#boxes = boxes;
  }

  take(options: Parameters<BoxSource["take"]>[0]): ReturnType<BoxSource["take"]> {
    this.taken += 1;
    return this.#boxes.take(options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#boxes[Symbol.asyncDispose]();
  }
}

serveRow(openOursRow);
