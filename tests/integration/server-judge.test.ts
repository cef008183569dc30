import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JudgeProcess } from "#lab-server/judge/judge-process";
import { openGradingHome } from "./grading-home.ts";

const DSCHOOL = resolve(import.meta.dirname, "../../bin/dschool.js");
const asked = {
  exercise: "05-traffic/speeds",
  question: "q1",
  values: { slowest: "no such link" },
};

let stack: AsyncDisposableStack;
let home: string;
let judge: JudgeProcess;

beforeAll(async () => {
  stack = new AsyncDisposableStack();
  ({ home } = stack.use(openGradingHome()));
  judge = stack.use(
    new JudgeProcess({
      command: [process.execPath, DSCHOOL, "judge", "--stdio"],
      env: { ...process.env, DSCHOOL_HOME: home },
      log: { info: () => undefined, warn: () => undefined },
      now: () => new Date(),
    }),
  );
});

afterAll(() => stack.disposeAsync());

/** The processes of judges that work for this home. */
function judges(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8");
        return (
          command.includes("judge\0--stdio") && readFileSync(`/proc/${pid}/environ`, "utf8").includes(home)
        );
      } catch {
        return false; // it has ended meanwhile
      }
    })
    .map(Number);
}

describe("the server's judge", () => {
  it("judges an answer, and opens hints rung by rung", async () => {
    const judged = await judge.exchange("/api/v1/checks", asked);
    expect(judged).toMatchObject({ status: "answered", code: 200, body: { result: { verdict: "failed" } } });
    for (const opened of [0, 1, 9]) {
      const hint = await judge.exchange("/api/v1/hints", { ...asked, opened });
      expect(hint).toMatchObject({ status: "answered", code: 200, body: { question: "q1", total: 3 } });
      const { hints } = (hint as { body: { hints: unknown[] } }).body;
      expect(hints).toHaveLength(Math.min(opened + 1, 3));
    }
  });

  it("refuses what it does not know with the judge's own sentences", async () => {
    const unknown = [
      await judge.exchange("/api/v1/hints", { ...asked, question: "q99", opened: 0 }),
      await judge.exchange("/api/v1/hints", { ...asked, exercise: "05-traffic/none", opened: 0 }),
      await judge.exchange("/api/v1/hints", { ...asked, opened: -1 }),
    ];
    expect(unknown).toMatchObject([
      { code: 404, body: { en: expect.stringContaining("q99") as string } },
      { code: 404, body: { en: expect.stringContaining("05-traffic/none") as string } },
      { code: 400, body: { ko: expect.stringMatching(/[가-힣]/) as string } },
    ]);
  });

  it("answers all that is asked while it is killed, five times over", async () => {
    for (let kill = 0; kill < 5; kill += 1) {
      const asking = Array.from({ length: 5 }, () => judge.exchange("/api/v1/checks", asked));
      for (const pid of judges()) process.kill(pid, "SIGKILL");
      for (const reply of await Promise.all(asking))
        expect(reply).toMatchObject({ status: "answered", code: 200 });
    }
    expect(judge.state.up).toBe(true);
  });

  it("leaves no process behind when it ends", async () => {
    expect(judges()).not.toEqual([]);
    await judge[Symbol.asyncDispose]();
    expect(judges()).toEqual([]);
  });
});
