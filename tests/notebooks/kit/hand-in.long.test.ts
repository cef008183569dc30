import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FakeLab, TOKEN } from "#kit/fake-lab.fixture";
import { type Cell, type CellResult, driveNotebook, LAB_HOME } from "./drive-notebook.ts";

const EXERCISE = "05-traffic/speeds";
const NOTEBOOK = {
  nbformat: 4,
  nbformat_minor: 5,
  metadata: { dschool: { exercise: EXERCISE } },
  cells: [{ cell_type: "code", id: "a", metadata: {}, source: ["let slowest;"], outputs: [] }],
};
/** As if JupyterLab saved the file, in a moment from now, so that all that has run until then is older. */
const SAVE = `import { utimesSync } from "node:fs"; utimesSync("speeds.ipynb", new Date(), new Date(Date.now() + 60_000));`;

const CELLS = {
  imports: `import { exercise, submit, feedback } from "dschool"; exercise("${EXERCISE}");`,
  nothingYet: "await feedback()",
  unsaved: "await submit()",
  asSaved: "await submit({ asSaved: true })",
  save: SAVE,
  saved: "const submission = await submit();",
  again: "submission",
  score: "console.log(submission!.score, submission!.result!.questions[1].verdict)",
  mistyped: "await submit({ assaved: true })",
  feedback: "await feedback()",
} as const;

type Name = keyof typeof CELLS;

let lab: FakeLab;
let results: Readonly<Record<Name, CellResult>>;

beforeAll(async () => {
  lab = await FakeLab.start();
  const names = Object.keys(CELLS) as Name[];
  const cells = names.map((name): Cell => ({ source: CELLS[name], interrupt: name === "unsaved" }));
  const driven = await driveNotebook(cells, {
    home: LAB_HOME,
    env: { DSCHOOL_LANG: "en", DSCHOOL_URL: lab.url, DSCHOOL_TOKEN: TOKEN },
    files: { "speeds.ipynb": JSON.stringify(NOTEBOOK) },
  });
  results = Object.fromEntries(names.map((name, i) => [name, driven[i]])) as typeof results;
});

afterAll(() => lab[Symbol.asyncDispose]());

/** The words of the one card under a cell that did nothing else. */
function cardOf({ status, stdout, stderr, shown }: CellResult): string {
  expect({ status, stdout, stderr }).toStrictEqual({ status: "ok", stdout: "", stderr: "" });
  expect(shown).toHaveLength(1);
  return wordsOf(shown[0]?.data);
}

function wordsOf(html: unknown): string {
  return String(html)
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

describe("handing in from a notebook", () => {
  it("knows which cells ran, so that it waits for the file to be saved; an interrupt says that nothing was handed in", () => {
    expect(results.unsaved.status).toBe("error");
    expect(results.unsaved.shown).toHaveLength(1);
    expect(wordsOf(results.unsaved.shown[0]?.data)).toContain("Interrupted before anything was handed in");
  });

  it("takes the file as it is when told so, and in the end one card is left under the cell", () => {
    expect(cardOf(results.asSaved)).toMatch(
      /Graded.*2 \/ 5 points.*speeds\.ipynb.*practice.*Passed.*Not yet/,
    );
  });

  it("waits for nothing once the file is saved, and the result shows its card again in another cell", () => {
    expect(cardOf(results.saved)).toMatch(/Graded.*2 \/ 5 points/);
    expect(cardOf(results.again)).toMatch(/Graded.*2 \/ 5 points/);
    expect(results.score.stdout).toBe("2 failed\n");
    expect(lab.uploads).toHaveLength(2);
    expect(JSON.parse(lab.uploads[1]?.body ?? "")).toStrictEqual(NOTEBOOK);
  });

  it("makes a misspelt option a type error", () => {
    expect(results.mistyped).toMatchObject({ status: "error", shown: [] });
    expect(results.mistyped.stderr).toContain("assaved");
  });

  it("shows the feedback of what was handed in last, and before that says that there is none", () => {
    expect(cardOf(results.nothingYet)).toContain("Nothing has been handed in yet");
    expect(cardOf(results.feedback)).toMatch(/Graded.*2 \/ 5 points/);
  });
});
