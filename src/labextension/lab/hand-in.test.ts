import { expect, test } from "vitest";
import type { Answer } from "./answer.ts";
import { handInNotebook, type HandInDesk } from "./hand-in.ts";
import type { HandIn, Submission } from "./lab-api.ts";

const file: HandIn = {
  ...{ exercise: "05-traffic/speeds", file: "speeds.ipynb" },
  ...{ savedAt: new Date(0), bytes: new Uint8Array() },
};
const submissionIn = (state: Submission["state"]) => ({ id: "7", state, score: 8, max: 10 }) as Submission;
const done = <Value>(value: Value): Answer<Value> => ({ status: "done", value });

function deskThat(changes: Partial<HandInDesk>) {
  const stages: string[] = [];
  const looks = ["queued", "grading", "graded"].map((state) => submissionIn(state as Submission["state"]));
  const desk: HandInDesk = {
    save: async () => undefined,
    read: async () => file,
    send: async () => done(submissionIn("queued")),
    look: async () => done(looks.shift() ?? submissionIn("graded")),
    pause: async () => undefined,
    onStage: (stage) => stages.push(stage),
    ...changes,
  };
  return { desk, stages };
}

test("saves, sends and waits until it is graded", async () => {
  const { desk, stages } = deskThat({});
  expect(await handInNotebook(desk)).toEqual({ status: "graded", submission: submissionIn("graded") });
  expect(stages).toEqual(["saving", "sending", "grading"]);
});

test("sends nothing that could not be saved, or that is not there", async () => {
  const { desk: unsaved, stages } = deskThat({ save: () => Promise.reject(new Error("disk full")) });
  expect(await handInNotebook(unsaved)).toEqual({ status: "unsaved" });
  expect(await handInNotebook(deskThat({ read: async () => null }).desk)).toEqual({ status: "not-there" });
  expect(stages).toEqual(["saving"]);
});

test("says that the server is gone while sending, and looks on when it goes while grading", async () => {
  const gone = deskThat({ send: async () => ({ status: "away" }) });
  expect(await handInNotebook(gone.desk)).toEqual({ status: "failed", failure: { status: "away" } });
  let looks = 0;
  const back = deskThat({
    look: async () => (++looks < 5 ? { status: "away" } : done(submissionIn("graded"))),
  });
  expect(await handInNotebook(back.desk)).toMatchObject({ status: "graded" });
});

test("stops looking at last, and tells what was not graded", async () => {
  const slow = deskThat({ look: async () => done(submissionIn("grading")) });
  expect(await handInNotebook(slow.desk)).toMatchObject({ status: "grading-long" });
  const refused = deskThat({ look: async () => done(submissionIn("refused")) });
  expect(await handInNotebook(refused.desk)).toMatchObject({ status: "not-graded" });
});
