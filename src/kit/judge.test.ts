import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import vm from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { CheckResult } from "../wire/check-messages.ts";
import type { Display } from "./display.ts";
import { httpJudge } from "./http-judge.ts";
import type { Judge } from "./judge.ts";
import { labClient } from "./lab-client.ts";
import { createKit, type Kit } from "./kit.ts";
import { stdioJudge } from "./stdio-judge.ts";

/**
 * The same judge as a function of path and body, served by both transports below: q1 passes when `slowest` is 3, q3 has
 * `double` called with 21 and with an empty object. `values` come back in the sentence, so that tests see what was sent.
 */
const judgeSource = String.raw`
  const result = (verdict, sentence) => ({ result: { id: "q", points: verdict === "passed" ? 1 : 0, max: 1, verdict,
    reason: { code: "right", params: {} }, hint: null, title: { ko: "문제", en: "Question" },
    sentence: { ko: sentence, en: sentence }, diff: null } });
  const judge = (path, body) => {
    if (path === "/api/v1/checks/a%2Fb") return [200, result(body.answers[0].value === 42 ? "passed" : "failed", JSON.stringify(body.answers))];
    if (path === "/api/v1/hints") {
      const hints = ["nudge", "<b>", "solution"].slice(0, body.opened + 1).map((hint) => ({ ko: hint, en: hint }));
      return [200, { question: body.question, hints, total: 3 }];
    }
    if (body.question === "nowhere") return [404, { title: "no such question" }];
    if (body.question === "broken") return [500, { ko: "채점기가 실패했습니다.", en: "The grader failed." }];
    if (body.question === "down") return [503, { title: "?", code: "judge.down", text: { ko: "채점기가 쉬고 있습니다.", en: "The judge is down." } }];
    if (body.question === "proxy") return [503, "<html>"];
    if (body.question === "newer") return [200, { outcome: "?" }];
    if (body.question === "q3") return [200, { id: "a/b", calls: [{ callId: "1", fn: "double", args: [21] }, { callId: "2", fn: "double", args: [{ $: "object", v: { x: 1 } }] }] }];
    return [200, result(body.values.slowest === 3 ? "passed" : "failed", JSON.stringify(body))];
  };
`;

const stdioSource = String.raw`${judgeSource}
  require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
    const { seq, path, body } = JSON.parse(line);
    if (body.question === "die") { console.error("out of luck"); process.exit(7); }
    if (body.question === "babble") return console.log("hello?");
    if (body.question === "hang") return;
    const [status, reply] = judge(path, body);
    console.log(JSON.stringify({ seq, status, body: reply }));
  });
`;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const shown: unknown[] = [];
const display: Display = {
  show: (_, data) => shown.push(data),
  currentCell: () => shown,
  dropNextLineBreak: () => undefined,
};

function kitWith(judge: Judge): Kit {
  const openEngine = (): Promise<QueryEngine> => Promise.reject(new Error("not needed"));
  const kit = createKit({ openEngine, judge, display, lang: "ko" });
  kit.exercise("05-traffic/speeds");
  return kit;
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function httpKit(answerMs?: number): Promise<Kit> {
  const judge = vm.runInThisContext(`(() => { ${judgeSource}; return judge; })()`) as (
    path: string,
    body: unknown,
  ) => [number, unknown];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks = (await request.toArray()) as Buffer[];
      const authorized = request.headers.authorization === "Bearer trainee-token";
      const asked = JSON.parse(Buffer.concat(chunks).toString()) as { readonly question?: string };
      if (asked.question === "hang") return;
      const [status, body] = authorized ? judge(request.url ?? "", asked) : [401, {}];
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    })();
  });
  const client = labClient({ url: await listen(server), token: "trainee-token" });
  return kitWith(httpJudge(client, answerMs));
}

function stdioKit(answerMs?: number): Promise<Kit> {
  const command = [process.execPath, "-e", stdioSource] as const;
  return Promise.resolve(kitWith(stdioJudge({ command, ...(answerMs === undefined ? {} : { answerMs }) })));
}

describe.each([
  ["over HTTP", httpKit],
  ["over the standard input and output of a process", stdioKit],
])("a check %s", (_, makeKit) => {
  it("sends the answer and gives the judgement, once shown", async () => {
    const { check } = await makeKit();
    shown.length = 0;
    const result = await check("q1", { slowest: 3, other: NaN });
    expect(result.verdict).toBe("passed");
    expect(shown).toStrictEqual([expect.stringContaining("통과")]);
    expect(JSON.parse(result.sentence.en)).toStrictEqual({
      exercise: "05-traffic/speeds",
      question: "q1",
      values: { slowest: 3, other: { $: "number", v: "NaN" } },
    });
  });

  it("calls functions with the judge's arguments and reports what they throw", async () => {
    const { check } = await makeKit();
    const double = async (x: unknown): Promise<number> => {
      if (typeof x !== "number") throw new TypeError("not a number");
      return Promise.resolve(x * 2);
    };
    const result = await check("q3", { double });
    expect(result.verdict).toBe("passed");
    expect(JSON.parse(result.sentence.en)).toStrictEqual([
      { callId: "1", value: 42 },
      { callId: "2", threw: { name: "TypeError", message: "not a number" } },
    ]);
  });

  it("says which function is missing when the judge asks for one that was not given", async () => {
    const { check } = await makeKit();
    await expect(check("q3", { triple: () => 1 })).rejects.toThrow(/double/);
  });

  it("says what to do when the judge refuses, or speaks another language", async () => {
    const { check } = await makeKit();
    await expect(check("nowhere", {})).rejects.toThrow(/문항이 없습니다.*no such question/);
    await expect(check("broken", {})).rejects.toThrow(/^채점기가 실패했습니다\.\nThe grader failed\.$/);
    await expect(check("down", {})).rejects.toThrow(/^채점기가 쉬고 있습니다\.\nThe judge is down\.$/);
    await expect(check("proxy", {})).rejects.toThrow(/잠시 뒤 이 셀을 다시.*\n.*in a moment/);
    await expect(check("newer", {})).rejects.toThrow(/판\(버전\)/);
  });

  it("is waited for no longer than its time, and the next one is judged", async () => {
    const { check } = await makeKit(1_500);
    await expect(check("hang", {})).rejects.toThrow(
      /1\.5초 안에 답하지.*\n.*notebook still works: run this cell again/,
    );
    expect((await check("q1", { slowest: 3 })).verdict).toBe("passed");
  });

  it("refuses an answer that is too large before it sends it", async () => {
    const { check } = await makeKit();
    const cycle: unknown[] = [];
    cycle.push(cycle);
    await expect(check("q1", { slowest: cycle })).rejects.toThrow(/slowest.*보낼 수 없습니다/);
  });
});

describe.each([
  ["over HTTP", httpKit],
  ["over the standard input and output of a process", stdioKit],
])("a hint %s", (_, makeKit) => {
  it("opens one rung more at each call, for each question, and stays at the last", async () => {
    const { hint } = await makeKit();
    const opened: (number | undefined)[] = [];
    for (const question of ["q1", "q1", "q2", "q1", "q1"]) opened.push((await hint(question))?.hints.length);
    expect(opened).toStrictEqual([1, 2, 1, 3, 3]);
  });

  it("shows all that are open and how many there are, with markup as text", async () => {
    const { hint } = await makeKit();
    await hint("q1");
    shown.length = 0;
    await hint("q1");
    expect(shown).toStrictEqual([expect.stringMatching(/3개 중 2개.*1\. nudge.*2\. &lt;b&gt;/s)]);
  });
});

describe("a check", () => {
  it("needs the exercise to be named first", async () => {
    const judge: Judge = {
      start: () => Promise.reject(new Error()),
      answer: () => Promise.reject(new Error()),
      hint: () => Promise.reject(new Error()),
    };
    const kit = createKit({ openEngine: () => Promise.reject(new Error()), judge, display, lang: "ko" });
    await expect(kit.check("q1", {})).rejects.toThrow(/맨 위 셀/);
    await expect(kit.hint("q1")).rejects.toThrow(/맨 위 셀/);
    expect(() => {
      kit.exercise("");
    }).toThrow(/exercise/);
  });

  it("starts a new judge after one died, and tells how it died", async () => {
    const { check } = await stdioKit();
    await expect(check("die", {})).rejects.toThrow(/exit 7: out of luck.*\n.*Run this cell again/);
    expect((await check("q1", { slowest: 3 })).verdict).toBe("passed");
  });

  it("ends a judge that does not speak the protocol", async () => {
    const { check } = await stdioKit();
    await expect(check("babble", {})).rejects.toThrow(/hello\?/);
  });

  it("asks several questions of one judge at once", async () => {
    const { check } = await stdioKit();
    const results = await Promise.all([1, 2, 3].map((slowest) => check("q1", { slowest })));
    expect(results.map((result: CheckResult) => result.verdict)).toStrictEqual([
      "failed",
      "failed",
      "passed",
    ]);
  });

  it("names the program that cannot be started", async () => {
    const { check } = kitWith(stdioJudge({ command: ["/nowhere/dschool"] }));
    await expect(check("q1", {})).rejects.toThrow(/ENOENT/);
  });

  it("names the server that cannot be reached", async () => {
    const url = await listen(createServer());
    for (const close of closing.splice(0)) await close();
    const { check } = kitWith(httpJudge(labClient({ url, token: "" })));
    await expect(check("q1", {})).rejects.toThrow(new RegExp(`${url}에 연결하지 못했습니다.*ECONNREFUSED`));
  });

  it("says that a session has ended", async () => {
    const server = createServer((_, response) => response.writeHead(401).end("<html>"));
    const { check } = kitWith(httpJudge(labClient({ url: await listen(server), token: "old" })));
    await expect(check("q1", {})).rejects.toThrow(/로그인이 끝났습니다/);
  });
});
