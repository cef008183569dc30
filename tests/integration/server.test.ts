import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assignment } from "#lab-server/api/assignment";
import type { Dataset } from "#lab-server/api/dataset";
import type { Notebook } from "#lab-server/api/notebook";
import type { Problem } from "#lab-server/api/problem";
import type { Status } from "#lab-server/api/status";
import type { Submission, SubmissionSummary } from "#lab-server/api/submission";
import { handIn } from "#lab-server/store/submissions";
import { importOne } from "./import-all.ts";
import { codeCell } from "./notebook-draft.ts";
import { ServerLab } from "./server-lab.ts";
import type { Answer } from "./server-lab.ts";

const HTML = "<b onclick='alert(1)'>bold</b><script>alert(2)</script>";

describe("the server", () => {
  let lab: ServerLab;
  let mina: { readonly id: string; readonly token: string };
  beforeAll(async () => {
    lab = await ServerLab.open();
    mina = await lab.trainee("mina", "미나");
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  const problem = ({ json, headers }: Answer): Problem => {
    expect(headers["content-type"]).toContain("application/problem+json");
    return json as Problem;
  };

  describe("handing in", () => {
    it("keeps the file, numbers the attempt and says when the file was saved", async () => {
      const hana = await lab.trainee("hana");
      const first = await lab.handIn(hana.token, lab.lab.draft().bytes());
      const second = await lab.handIn(hana.token, lab.lab.draft().bytes());
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(first.json).toMatchObject({
        attempt: 1,
        state: "queued",
        file: "speeds.ipynb",
        late: false,
        max: 10,
      });
      expect(second.json).toMatchObject({ attempt: 2, savedAt: "2026-11-20T01:02:03.000Z", practice: true });
    });

    it("numbers attempts without gaps when they come at once", async () => {
      const { token } = await lab.trainee("soo");
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => lab.handIn(token, lab.lab.draft().bytes())),
      );
      const attempts = answers.map(({ json }) => (json as SubmissionSummary).attempt);
      expect(attempts.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    it("takes the same file twice for one submission, as when an acknowledgement was lost", async () => {
      const { token } = await lab.trainee("bom");
      const bytes = lab.lab.draft().bytes();
      const [first, again] = [await lab.handIn(token, bytes), await lab.handIn(token, bytes)];
      expect([first.status, again.status]).toEqual([201, 200]);
      expect((again.json as SubmissionSummary).id).toBe((first.json as SubmissionSummary).id);
    });

    it("refuses a file that broke on its way, and keeps nothing of it", async () => {
      const { token } = await lab.trainee("dan");
      const answer = await lab.handIn(token, lab.lab.draft().bytes(), {
        "content-digest": `sha-256=:${Buffer.alloc(32).toString("base64")}:`,
      });
      expect(problem(answer).code).toBe("upload.broken");
      expect((await lab.get("/api/v1/submissions", token)).json).toEqual({ submissions: [] });
    });

    it("takes bytes as they come: one that is packed would have another digest", async () => {
      const packed = gzipSync(lab.lab.draft().bytes());
      const answer = await lab.handIn(mina.token, packed, { "content-encoding": "gzip" });
      expect(problem(answer).code).toBe("body.type");
    });

    it("says why a file is no notebook that can be graded", async () => {
      const answer = await lab.handIn(mina.token, Buffer.from("not a notebook"));
      expect(answer.status).toBe(422);
      expect(problem(answer).text.ko).toContain("받지 않았습니다");
    });

    it("refuses another type, a file that is too large, and an exercise that is not assigned", async () => {
      const typed = await lab.handIn(mina.token, Buffer.from("{}"), { "content-type": "text/plain" });
      expect(problem(typed).code).toBe("body.type");
      const large = await lab.handIn(mina.token, Buffer.alloc((20 << 20) + 1, 32));
      expect(problem(large)).toMatchObject({ code: "body.too-large", params: { megabytes: 20 } });
      const unknown = await lab.handIn(mina.token, lab.lab.draft().bytes(), { exercise: "99-none/none" });
      expect(problem(unknown).code).toBe("assignment.unknown");
    });

    it("marks a hand-in after the due instant as late, and refuses one after the closing", async () => {
      const { token } = await lab.trainee("yuna");
      const { db } = lab.lab;
      const past = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);
      const before = await db
        .selectFrom("assignments")
        .selectAll()
        .where("exercise", "=", "05-traffic/speeds")
        .executeTakeFirstOrThrow();
      const change = (dates: { opens_at?: Date; due_at?: Date; closes_at?: Date | null }) =>
        db.updateTable("assignments").set(dates).where("id", "=", before.id).execute();
      try {
        await change({ opens_at: past(3), due_at: past(2) });
        expect((await lab.handIn(token, lab.lab.draft().bytes())).json).toMatchObject({ late: true });
        await change({ closes_at: past(1) });
        const closed = await lab.handIn(token, lab.lab.draft().bytes());
        expect(problem(closed)).toMatchObject({ status: 409, code: "assignment.closed" });
        const { assignments } = (await lab.get("/api/v1/assignments", token)).json as {
          assignments: Assignment[];
        };
        expect(assignments[0]).toMatchObject({ closed: true, attempts: 1 });
      } finally {
        await change({ opens_at: before.opens_at, due_at: before.due_at, closes_at: before.closes_at });
      }
    });

    it("keeps nothing of a submission whose job could not be written", async () => {
      const { id: personId, token } = await lab.trainee("gyu");
      const { db } = lab.lab;
      const { id: assignmentId } = await db.selectFrom("assignments").select("id").executeTakeFirstOrThrow();
      const bytes = lab.lab.draft().bytes();
      const parts = {
        assignmentId,
        personId,
        fileName: "a.ipynb",
        savedAt: null,
        bytes,
        receivedAt: new Date(),
      };
      const broken = handIn(db, parts, () => Promise.reject(new Error("the queue is gone")));
      await expect(broken).rejects.toThrow("the queue is gone");
      expect((await lab.get("/api/v1/submissions", token)).json).toEqual({ submissions: [] });
    });

    it("never changes or deletes a submission", async () => {
      const { id } = (await lab.handIn(mina.token, lab.lab.draft().bytes())).json as SubmissionSummary;
      const { db } = lab.lab;
      await expect(
        db
          .updateTable("submissions")
          .set({ attempt: 99 } as never)
          .where("id", "=", id)
          .execute(),
      ).rejects.toThrow(/never changed/);
      await expect(db.deleteFrom("submissions").where("id", "=", id).execute()).rejects.toThrow(
        /never changed/,
      );
    });
  });

  describe("what it shows of a notebook", () => {
    it("gives hostile HTML only by an address of its own, under a policy that runs and loads nothing", async () => {
      const draft = lab.lab.draft();
      const cell = codeCell("1");
      cell.outputs = [
        { output_type: "display_data", data: { "text/html": HTML, "text/plain": "x" }, metadata: {} },
        { output_type: "display_data", data: { "image/svg+xml": "<svg onload='alert(3)'/>" }, metadata: {} },
        { output_type: "stream", name: "stdout", text: "<script>alert(4)</script>" },
      ];
      draft.cells.push(cell);
      const { id } = (await lab.handIn(mina.token, draft.bytes())).json as SubmissionSummary;
      const { cells } = (await lab.get(`/api/v1/submissions/${id}/notebook`, mina.token)).json as Notebook;
      const at = draft.cells.length - 1;
      const url = `/api/v1/submissions/${id}/outputs/${String(at)}/0`;
      expect(cells[at]?.outputs).toEqual([
        { kind: "html", url },
        {
          kind: "image",
          mime: "image/svg+xml",
          data: Buffer.from("<svg onload='alert(3)'/>").toString("base64"),
        },
        { kind: "text", stream: "stdout", text: "<script>alert(4)</script>" },
      ]);
      const output = await lab.get(url, mina.token);
      expect(output.text).toBe(HTML);
      expect(output.headers["content-security-policy"]).toMatch(/^sandbox; default-src 'none';/);
      expect(output.headers["x-content-type-options"]).toBe("nosniff");
      const none = await lab.get(`/api/v1/submissions/${id}/outputs/${String(at)}/2`, mina.token);
      expect(problem(none).code).toBe("output.unknown");
    });

    it("marks the answer and check cells of each question", async () => {
      const { id } = (await lab.handIn(mina.token, lab.lab.draft().bytes())).json as SubmissionSummary;
      const { cells } = (await lab.get(`/api/v1/submissions/${id}/notebook`, mina.token)).json as Notebook;
      const asked = cells.filter(({ question }) => question !== null);
      expect(asked.map(({ question, isCheck }) => `${String(question)}${isCheck ? " check" : ""}`)).toEqual(
        ["q1", "q2", "q3", "q4"].flatMap((id) => [id, `${id} check`]),
      );
    });
  });

  describe("hints and checks", () => {
    it("opens the rungs of a ladder one by one, and remembers them", async () => {
      const { token } = await lab.trainee("rin");
      const open = async (): Promise<unknown> =>
        (await lab.post("/api/v1/hints", token, { exercise: "05-traffic/speeds", question: "q1" })).json;
      expect(await open()).toMatchObject({ hints: [{}], total: 3 });
      expect(await open()).toMatchObject({ hints: [{}, {}], total: 3 });
      await open();
      expect((await open()) as { hints: unknown[] }).toHaveProperty("hints.length", 3);
      const unknown = await lab.post("/api/v1/hints", token, {
        exercise: "05-traffic/speeds",
        question: "q9",
      });
      expect(problem(unknown).code).toBe("question.unknown");
    });

    it("passes checks on to the judge, refusals with the judge's own words", async () => {
      const check = (question: string): Promise<Answer> =>
        lab.post("/api/v1/checks", mina.token, {
          exercise: "05-traffic/speeds",
          question,
          values: { slowest: "no-such-link" },
        });
      const answer = await check("q1");
      expect(answer.json).toMatchObject({ result: { id: "q1", verdict: "failed" } });
      const refused = await check("q99");
      expect(refused.status).toBe(404);
      expect(problem(refused).text.en).toContain("has no question q99");
    });
  });

  it("gives notebooks the dictionary of what they query, labelled, and nothing of files or truth", async () => {
    const answer = await lab.get("/api/v1/datasets", mina.token);
    const { datasets } = answer.json as { datasets: readonly Dataset[] };
    const traffic = datasets.find(({ name }) => name === "traffic");
    expect(traffic).toMatchObject({ origin: "synthetic", scale: "small", timezone: "Asia/Seoul" });
    const links = traffic?.tables.find(({ name }) => name === "link_5min");
    expect(links?.columns).toContainEqual(expect.objectContaining({ name: "speed_kmh", unit: "km/h" }));
    expect(answer.text).not.toMatch(/parquet|contentHash|truth|sensitivity/);
    expect((await lab.ask("/api/v1/datasets")).status).toBe(401);
  });

  it("gives them what was imported, too, as soon as it is, with what SQL writes before its tables", async () => {
    const { home } = lab.lab;
    const path = join(home, "downloads", "crimes");
    mkdirSync(path, { recursive: true });
    const lines = ["발생년도,경찰서,소계,살인,강도,절도,폭력", "2020,가온서,30,0,1,20,9"];
    writeFileSync(join(path, "경찰청_전국 경찰서별 강력범죄 발생 현황.csv"), `${lines.join("\n")}\n`);
    await importOne({ home, source: "crime-kr-police", path });
    const answer = await lab.get("/api/v1/datasets", mina.token);
    const { datasets } = answer.json as { datasets: readonly Dataset[] };
    const tables = datasets.map(({ name, schema, origin }) => [schema, name, origin]);
    expect(tables).toEqual([
      [null, "traffic", "synthetic"],
      ["crime_kr_police", "safety", "real"],
    ]);
    expect(datasets[1]?.attribution?.ko).toContain("경찰청");
  });

  describe("what it says of itself", () => {
    it("is up, ready, and has figures without anybody's name", async () => {
      expect((await lab.ask("/healthz")).json).toEqual({ status: "up" });
      expect((await lab.ask("/readyz")).json).toEqual({ status: "ready" });
      const { text } = await lab.ask("/metrics");
      expect(text).toMatch(
        /dschool_http_request_seconds_count\{method="POST",route="\/api\/v1\/submissions"/,
      );
      expect(text).toMatch(/dschool_submissions_waiting \d+/);
      expect(text).not.toContain("mina");
    });

    it("says which parts are down", async () => {
      const { parts } = (await lab.get("/api/v1/status", mina.token)).json as Status;
      const states = Object.fromEntries(parts.map(({ part, state }) => [part, state]));
      expect(states).toEqual({ database: "up", worker: "down", judge: "up", lab: "down" });
      const [assignment] = (
        (await lab.get("/api/v1/assignments", mina.token)).json as { assignments: Assignment[] }
      ).assignments;
      const opened = await lab.post(`/api/v1/assignments/${assignment?.id ?? ""}/notebook`, mina.token, null);
      expect(problem(opened).code).toBe("lab.away");
    });

    it("answers a malformed request, a wrong method and an unknown path as problems", async () => {
      const malformed = await lab.post("/api/v1/hints", mina.token, { exercise: 5 });
      expect(problem(malformed)).toMatchObject({
        code: "request.malformed",
        params: { where: "body.exercise" },
      });
      const put = await lab.ask("/api/v1/assignments", { method: "PUT" });
      expect(problem(put)).toMatchObject({ status: 405, params: { allowed: "GET, HEAD" } });
      expect(put.headers["allow"]).toBe("GET, HEAD");
      expect(problem(await lab.ask("/api/v1/nothing")).code).toBe("path.unknown");
      expect(problem(await lab.get("/api/v1/submissions/%E0%A4%A", mina.token)).code).toBe(
        "request.malformed",
      );
      expect(problem(await lab.get("/api/v1/submissions/no-uuid", mina.token)).code).toBe(
        "request.malformed",
      );
    });

    it("logs requests without names, tokens or contents", async () => {
      await lab.handIn(mina.token, lab.lab.draft().bytes());
      expect(lab.server.text).toContain('"part":"server"');
      expect(lab.server.text).not.toContain(mina.token);
      expect(lab.server.text).not.toContain("미나");
      expect(lab.server.text).not.toContain("slowest");
    });
  });

  it("grades what it took once there is a worker, and tells who waits", async () => {
    const { token } = await lab.trainee("ara");
    const draft = lab.lab.draft().write("q1", 'const slowest = "wrong";');
    const { id } = (await lab.handIn(token, draft.bytes())).json as SubmissionSummary;
    const events = lab.get(`/api/v1/submissions/${id}/events`, token);
    await using worker = await lab.lab.startWorker();
    await worker.said("ready");
    const states = [...(await events).text.matchAll(/^data: (.*)$/gm)].map(
      ([, data = ""]) => (JSON.parse(data) as SubmissionSummary).state,
    );
    expect(states[0]).toBe("queued");
    expect(states.at(-1)).toBe("graded");
    const submission = (await lab.get(`/api/v1/submissions/${id}`, token)).json as Submission;
    expect(submission).toMatchObject({ state: "graded", score: 8, max: 10 });
    expect(submission.result?.questions[0]).toMatchObject({
      id: "q1",
      verdict: "failed",
      hints: { opened: [], total: 3 },
    });
    expect(JSON.stringify(submission)).not.toMatch(/duration/i);
    const { assignments } = (await lab.get("/api/v1/assignments", token)).json as {
      assignments: Assignment[];
    };
    expect(assignments[0]).toMatchObject({ state: "graded", best: 8, attempts: 1 });
  });
});
