import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CURRICULUM, PACKAGE_ROOT } from "#cli/config";
import { run as exercise } from "#cli/exercise";
import type { ProofReport } from "#cli/exercise/proof-json";
import { run as release } from "#cli/release";
import { listExercises } from "#graders/exercise";
import { openGradingHome } from "./grading-home.ts";
import type { GradingHome } from "./grading-home.ts";
import { jsonLines, runVerb } from "./run-verb.ts";

const stack = new DisposableStack();
let lab: GradingHome;

beforeAll(async () => {
  lab = stack.use(openGradingHome());
});

afterAll(() => stack.dispose());

it("proves every exercise of the curriculum on twenty versions of its data, after which it is released", async () => {
  const exercises = await listExercises(CURRICULUM);
  expect(exercises.length).toBeGreaterThan(0);
  for (const name of exercises) {
    const file = join(lab.dir, `${name.replace("/", "-")}.ipynb`);
    const ask = () => runVerb(release, [name, "-o", file], lab.home);
    await expect(ask()).rejects.toMatchObject({ exitCode: 1 });
    const outcome = await runVerb(exercise, ["test", name, "--json", "--seeds", "20"], lab.home);
    const [report] = jsonLines<ProofReport>(outcome);
    expect(report).toMatchObject({ status: "proved", seeds: 20, faults: [], unread: [] });
    expect(outcome.code).toBe(0);
    expect((await ask()).code).toBe(0);
  }
});

it("passes good checks of the questions whose weak checks it finds", async () => {
  const environment = { DSCHOOL_CURRICULUM: join(PACKAGE_ROOT, "tests/fixtures/authoring") };
  const args = ["test", "planted/sound", "--json", "--seeds", "3"];
  const outcome = await runVerb(exercise, args, lab.home, environment);
  const [report] = jsonLines<ProofReport>(outcome);
  expect(report).toMatchObject({ status: "proved", faults: [], survivors: [], unread: [] });
  expect(outcome.code).toBe(0);
});

const FIXTURES = join(PACKAGE_ROOT, "tests/fixtures/exercises");

it("passes an exercise of every kind of check", async () => {
  const everything = await listExercises(FIXTURES);
  // Asserts are their own judges, so that nothing can be proved of them.
  const exercises = everything.filter((name) => !name.startsWith("asserts/"));
  expect(exercises).toHaveLength(9);
  for (const name of exercises) {
    const environment = { DSCHOOL_CURRICULUM: FIXTURES };
    const outcome = await runVerb(exercise, ["test", name, "--json", "--seeds", "3"], lab.home, environment);
    const [report] = jsonLines<ProofReport>(outcome);
    expect(report, name).toMatchObject({ status: "proved", faults: [], unread: [] });
    // A person judges a text: there is nothing that a mistake could be planted into.
    expect(report?.mutants.score === null, name).toBe(name.startsWith("text/"));
    expect(outcome.code).toBe(0);
  }
});
