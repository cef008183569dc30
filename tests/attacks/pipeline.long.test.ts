import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildDataset } from "#catalogue/build-dataset";
import { ensureHiddenVariant } from "#catalogue/hidden-variant";
import type { GradeReport } from "#domain/grade-report";
import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { gradeNotebook } from "#graders/grade-notebook";
import { DEFAULT_GRADING_LIMITS } from "#graders/grading-limits";
import { openGrader } from "#graders/open-grader";
import type { Grader } from "#graders/open-grader";
import { releaseText } from "#graders/release-exercise";
import { selectNamedVariant, selectPublicVariant } from "#graders/select-variant";
import type { Variant } from "#graders/variant";
import type { BoxSource } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import type { BoxPool } from "#sandbox/pool";
import { probeSandbox } from "#sandbox/probe";
import { buildBoxRuntime } from "#sandbox/runtime/build-runtime";
import { DecodedTable } from "#wire/decode-tagged";
import { codeCell, NotebookDraft } from "../integration/notebook-draft.ts";
import { ATTACKS } from "./all-attacks.ts";
import type { Attack, QuestionKind } from "./attack.ts";
import { selectOptionalAddon } from "./compile-addon.ts";
import { openLab } from "./lab.ts";
import type { Lab } from "./lab.ts";
import { secretsIn, textsIn, Witness } from "./oracles.ts";
import { newMarker } from "./planted.ts";
import { runInTurn } from "./run-in-turn.ts";

const CURRICULUM = join(import.meta.dirname, "../../curriculum");
const FIXTURES = join(import.meta.dirname, "../fixtures/exercises");
const SPEEDS = [CURRICULUM, "05-traffic/speeds"] as const;
/** Where an attack on each kind is handed in: folder, exercise, question. */
const QUESTIONS: Readonly<
  Record<QuestionKind, readonly [folder: string, exercise: string, question: string]>
> = {
  value: [...SPEEDS, "q1"],
  table: [...SPEEDS, "q2"],
  fn: [...SPEEDS, "q3"],
  chart: [...SPEEDS, "q4"],
  model: [FIXTURES, "model/speed-model", "q1"],
  detector: [FIXTURES, "detector/standstill", "q1"],
};
const NOTEBOOKS_AT_ONCE = 2;
/** Short, because many attacks are endless; long enough for any that is not, on a busy machine. */
const LIMITS = { ...DEFAULT_GRADING_LIMITS, cellMs: 3_000, askMs: 1_500 };
/** Reasons by which an attack would have failed before it began. */
const VACUOUS = ["answer.cell-missing", "cell.syntax", "answer.not-reached"];

const addon = selectOptionalAddon();
const { tier, raise } = await probeSandbox();
const noBoxes = tier === "D" ? ` (skipped: ${raise?.en ?? "no sandbox here"})` : "";
const runnable = ATTACKS.filter((attack) => attack.needs === undefined || addon !== null);

/** What attacks are graded with and by. */
interface Court {
  readonly lab: Lab;
  readonly boxes: BoxPool;
  readonly grader: Grader;
  readonly exercise: Exercise;
  readonly hidden: Variant;
  readonly practice: Variant;
  readonly witness: Witness;
}

describe.skipIf(noBoxes !== "")(`handed in as an answer${noBoxes}`, () => {
  let court: Court;
  let outcomes: Map<Attack, Promise<GradeReport>>;
  let solutions: Promise<GradeReport>[];
  let answers: readonly string[];

  beforeAll(async () => {
    court = await openCourt();
    solutions = [gradeSolution(court)];
    await solutions[0];
    answers = await expectedTexts(court);
    await keepReferences(court);
    court.witness.begin();
    outcomes = runInTurn(runnable, NOTEBOOKS_AT_ONCE, (attack) => gradeAttack(attack, court));
  });

  afterAll(async () => {
    await court.boxes[Symbol.asyncDispose]();
    await court.lab[Symbol.asyncDispose]();
  });

  for (const attack of ATTACKS) {
    const skip = runnable.includes(attack) ? "" : " (skipped: needs a C compiler, Debian package gcc)";
    test.skipIf(skip !== "")(`${attack.id}${skip}: ${attack.what}`, async () => {
      const report = await outcomes.get(attack);
      expect(report).toMatchObject({ status: "graded", score: 0 });
      const [, , question] = QUESTIONS[attack.question ?? "value"];
      const result = report?.questions.find(({ id }) => id === question);
      expect(result?.verdict).not.toBe("passed");
      expect(VACUOUS).not.toContain(result?.reason.code);
      expect(secretsIn(report, [...court.lab.planted, ...answers]), "secrets in the report").toEqual([]);
      if (attack.never !== undefined) expect(textsIn(report)).not.toMatch(attack.never);
    });
  }

  test("a right submission gets full marks before, amid and after all of them", async () => {
    solutions.push(gradeSolution(court));
    await Promise.allSettled(outcomes.values());
    solutions.push(gradeSolution(court));
    for (const report of await Promise.all(solutions)) expect(report).toMatchObject({ score: 10, max: 10 });
  });

  test("nothing of the machine or the judge was harmed", () => {
    expect(court.witness.harm()).toEqual([]);
  });

  test("nothing is left once the boxes are closed: no process, no cgroup, no file", async () => {
    await court.grader[Symbol.asyncDispose]();
    await court.boxes[Symbol.asyncDispose]();
    expect(court.witness.leftovers()).toEqual([]);
  });
});

async function openCourt(): Promise<Court> {
  const lab = await openLab({ datasetDir: "/data/traffic", addon: addon ?? "" });
  const { home } = lab;
  const quiet = { threads: null, onProgress: () => undefined };
  await buildDataset({ home, name: "traffic", scale: "small", seed: 7, ...quiet });
  const hiddenDir = await ensureHiddenVariant({ home, name: "traffic", scale: "small" });
  const runtime = await buildBoxRuntime(join(home, "runtime"));
  const boxes = await openBoxes({ runtime, minTier: "B" });
  const witness = new Witness(lab, [runtime.root, join(home, "datasets"), join(home, "private"), CURRICULUM]);
  const exercise = await loadExercise(...SPEEDS);
  const { dataset } = exercise.checks;
  const grader = await openGrader({ home, runtime, boxes: watched(boxes, witness), limits: LIMITS });
  const hidden = selectNamedVariant({ home, dataset }, hiddenDir, CURRICULUM);
  const practice = selectPublicVariant({ home, dataset });
  return { lab, boxes, grader, exercise, hidden, practice, witness };
}

/** Has the answers of every exercise written down, so that from then on nothing of the judge's changes. */
async function keepReferences({ grader, hidden, practice }: Court): Promise<void> {
  for (const [folder, name] of Object.values(QUESTIONS)) {
    const exercise = await loadExercise(folder, name);
    for (const variant of [hidden, practice]) await grader.references.select(exercise, variant);
  }
}

/** The same boxes, each seen by the witness as it is handed out. */
function watched(boxes: BoxPool, witness: Witness): BoxSource {
  return {
    tier: boxes.tier,
    take: async (options) => {
      const box = await boxes.take(options);
      witness.watch();
      return box;
    },
    [Symbol.asyncDispose]: () => boxes[Symbol.asyncDispose](),
  };
}

function grade(court: Court, { exercise, notebook, draft }: HandedIn): Promise<GradeReport> {
  const { grader, hidden, practice } = court;
  return gradeNotebook({ exercise, notebook, bytes: draft.bytes(), variant: hidden, practice }, grader);
}

interface HandedIn {
  readonly exercise: Exercise;
  readonly notebook: string;
  readonly draft: NotebookDraft;
}

function gradeSolution(court: Court): Promise<GradeReport> {
  const { exercise } = court;
  const draft = new NotebookDraft(releaseText(exercise, { lang: "ko", withSolution: true }));
  return grade(court, { exercise, notebook: "solution", draft });
}

/** The plain release, every other answer of which is worth nothing, with the attack in its answer's place. */
async function gradeAttack(attack: Attack, court: Court): Promise<GradeReport> {
  const [folder, name, question] = QUESTIONS[attack.question ?? "value"];
  const exercise = await loadExercise(folder, name);
  const answer = exercise.checks.questions[question]?.answer ?? "";
  const target = { ...court.lab.knowledge, marker: newMarker(), answer };
  court.witness.expectNothingNamed(target.marker);
  const draft = new NotebookDraft(releaseText(exercise, { lang: "ko", withSolution: false }));
  draft.write(question, attack.cell(target));
  if (attack.later !== undefined) draft.insertAfter(`${question}-check`, codeCell(attack.later(target)));
  return grade(court, { exercise, notebook: attack.id, draft });
}

const SHORTEST_TELLING_NUMBER = 8;

/** The right answers on the hidden data, as a report would quote them. */
async function expectedTexts({ grader, exercise, hidden }: Court): Promise<string[]> {
  const reference = await grader.references.select(exercise, hidden);
  const profile = reference.answer("q2");
  if (!(profile instanceof DecodedTable)) throw new Error("the reference of q2 is a table");
  const numbers = profile.columns.flatMap(({ values }) => values.map(String));
  return [String(reference.answer("q1")), ...numbers.filter((text) => text.length > SHORTEST_TELLING_NUMBER)];
}
