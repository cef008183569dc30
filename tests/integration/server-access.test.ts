import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Course } from "#lab-server/api/course";
import type { Problem } from "#lab-server/api/problem";
import type { Session } from "#lab-server/api/session";
import type { SubmissionSummary } from "#lab-server/api/submission";
import { CURRICULUM, PACKAGE_ROOT } from "#lab-server/config";
import { ensureEnrolments } from "#lab-server/store/cohorts";
import { bearer, ServerLab } from "./server-lab.ts";
import type { Answer } from "./server-lab.ts";

describe("who the server lets in", () => {
  let lab: ServerLab;
  let mina: { readonly id: string; readonly token: string };
  beforeAll(async () => {
    lab = await ServerLab.open({ DSCHOOL_LANG: "en" });
    mina = await lab.trainee("mina", "미나");
  });
  afterAll(() => lab[Symbol.asyncDispose]());

  const problem = ({ json, headers }: Answer): Problem => {
    expect(headers["content-type"]).toContain("application/problem+json");
    return json as Problem;
  };
  const cookieOf = ({ headers }: Answer): string => headers["set-cookie"]?.[0]?.split(";")[0] ?? "";

  describe("signing in", () => {
    const signIn = (key: string, headers = {}): Promise<Answer> =>
      lab.ask("/api/v1/session", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ key }),
      });

    it("exchanges a link's key for a cookie that scripts and other sites do not get", async () => {
      const answer = await signIn(await lab.loginKey(mina.id));
      expect(answer.status).toBe(201);
      expect((answer.json as Session).person).toEqual({ login: "mina", name: "미나" });
      expect(answer.headers["set-cookie"]?.[0]).toMatch(
        /^dschool_session=[\w-]+;.*HttpOnly; SameSite=Strict$/,
      );
      const session = await lab.ask("/api/v1/session", { headers: { cookie: cookieOf(answer) } });
      expect((session.json as Session).practice).toBe(true);
    });

    it("takes a key once", async () => {
      const key = await lab.loginKey(mina.id);
      const both = await Promise.all([signIn(key), signIn(key)]);
      expect(both.map(({ status }) => status).sort()).toEqual([201, 401]);
      expect(problem(await signIn(key)).code).toBe("link.used");
    });

    it("says of an expired key and of an unknown one what they are", async () => {
      const hourAgo = new Date(Date.now() - 3_600_000);
      expect(problem(await signIn(await lab.loginKey(mina.id, hourAgo))).code).toBe("link.expired");
      expect(problem(await signIn("no-such-key")).code).toBe("link.unknown");
    });

    it("finds its session behind a stale cookie of the same name", async () => {
      const cookie = cookieOf(await signIn(await lab.loginKey(mina.id)));
      const headers = { cookie: `dschool_session=stale; ${cookie}` };
      expect((await lab.ask("/api/v1/session", { headers })).status).toBe(200);
    });

    it("forgets the session that is ended", async () => {
      const cookie = cookieOf(await signIn(await lab.loginKey(mina.id)));
      const headers = { cookie, origin: lab.origin };
      expect((await lab.ask("/api/v1/session", { method: "DELETE", headers })).status).toBe(204);
      expect(problem(await lab.ask("/api/v1/session", { headers })).code).toBe("session.missing");
    });

    it("does not sign in for a page of another site", async () => {
      const answer = await signIn(await lab.loginKey(mina.id), { origin: "http://evil.example" });
      expect(problem(answer).code).toBe("origin.foreign");
    });
  });

  it("gives every page in the lab's language, under a policy that runs nothing inline", async () => {
    for (const path of ["/", "/enter", "/submissions/1"]) {
      const { status, text, headers } = await lab.ask(path, { headers: { accept: "text/html" } });
      expect({ status, lang: /<html lang="(\w+)">/.exec(text)?.[1] }).toEqual({ status: 200, lang: "en" });
      expect(headers["content-security-policy"]).toContain("script-src 'self';");
    }
    expect((await lab.ask("/assets/none.js", { headers: { accept: "text/html" } })).status).toBe(404);
  });

  describe("who may ask", () => {
    it("answers nobody without a session or a token", async () => {
      const answer = await lab.ask("/api/v1/assignments");
      expect(answer.status).toBe(401);
      expect(problem(answer).text.ko).toContain("dschool link");
    });

    it("does not answer to another host name, which a page of another site can lead here", async () => {
      for (const host of [
        "evil.example",
        `localhost:${String(lab.port)}`,
        `127.0.0.1:${String(lab.port + 1)}`,
      ]) {
        const answer = await lab.ask("/api/v1/assignments", { headers: { host, ...bearer(mina.token) } });
        expect(problem(answer).code).toBe("host.foreign");
      }
    });

    it("does nothing for a cookie that a page of another site, or JupyterLab's, sent along", async () => {
      const key = await lab.loginKey(mina.id);
      const signedIn = await lab.ask("/api/v1/session", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ key }),
      });
      const body = JSON.stringify({ exercise: "05-traffic/speeds", question: "q1" });
      const post = (origin?: string): Promise<Answer> =>
        lab.ask("/api/v1/hints", {
          method: "POST",
          headers: {
            "content-type": "application/json",
            cookie: cookieOf(signedIn),
            ...(origin === undefined ? {} : { origin }),
          },
          body,
        });
      for (const origin of ["http://evil.example", "null", "http://localhost:8701", undefined])
        expect(problem(await post(origin)).code).toBe("origin.foreign");
      expect((await post(lab.origin)).status).toBe(200);
    });

    it("lets a notebook's token work but not open or end sessions", async () => {
      const answer = await lab.ask("/api/v1/session", { method: "DELETE", headers: bearer(mina.token) });
      expect(problem(answer).code).toBe("scope.too-narrow");
    });

    it("lets JupyterLab's pages ask with a token and never with a cookie", async () => {
      const labUrl = ((await lab.get("/api/v1/session", mina.token)).json as Session).labUrl;
      const preflight = await lab.ask("/api/v1/hints", {
        method: "OPTIONS",
        headers: { origin: labUrl, "access-control-request-method": "POST" },
      });
      expect(preflight.headers["access-control-allow-origin"]).toBe(labUrl);
      expect(preflight.headers["access-control-allow-credentials"]).toBeUndefined();
      const other = await lab.ask("/api/v1/hints", {
        method: "OPTIONS",
        headers: { origin: "http://evil.example" },
      });
      expect(other.headers["access-control-allow-origin"]).toBeUndefined();
    });

    it("shows the course to everybody, and the instructor's page to instructors on the portal's pages only", async () => {
      const course = (await lab.get("/api/v1/course", mina.token)).json as Course;
      expect(course.weeks).toHaveLength(12);
      expect(course.weeks.find(({ unit }) => unit !== null)).toMatchObject({ unit: "05-traffic", week: 5 });
      expect((await lab.get("/api/v1/units/05-traffic", mina.token)).json).toMatchObject({
        unit: "05-traffic",
        forInstructors: false,
      });
      const page = "/api/v1/units/05-traffic/instructor";
      const asPerson = async (id: string): Promise<Answer> => {
        const session = await lab.ask("/api/v1/session", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ key: await lab.loginKey(id) }),
        });
        return lab.ask(page, { headers: { cookie: cookieOf(session) } });
      };
      expect(problem(await asPerson(mina.id)).code).toBe("role.missing");
      const teacher = await lab.trainee("hana");
      const { id: cohort } = await lab.lab.db.selectFrom("cohorts").select("id").executeTakeFirstOrThrow();
      await ensureEnrolments(lab.lab.db, cohort, teacher.id, ["instructor"]);
      expect((await asPerson(teacher.id)).json).toMatchObject({ unit: "05-traffic" });
      expect(problem(await lab.get(page, teacher.token)).code).toBe("scope.too-narrow");
    });

    it("shows the course of DSCHOOL_CURRICULUM, its other weeks beside a broken one, of which it tells instructors", async () => {
      const curriculum = mkdtempSync(join(tmpdir(), "curriculum-"));
      await using stack = new AsyncDisposableStack();
      stack.defer(() => {
        rmSync(curriculum, { recursive: true });
      });
      cpSync(join(PACKAGE_ROOT, "tests/fixtures/units"), curriculum, { recursive: true });
      for (const file of ["course.json", "course-map.json"])
        cpSync(join(CURRICULUM, file), join(curriculum, file));
      const broken = join(curriculum, "06-broken");
      mkdirSync(broken);
      writeFileSync(join(broken, "unit.json"), '{ "unit": "06-broken" ');
      const other = stack.use(await lab.further({ DSCHOOL_CURRICULUM: curriculum }));
      const ask = async (path: string, token: string): Promise<unknown> =>
        (await fetch(`${other.origin}${path}`, { headers: bearer(token) })).json();
      expect(await ask("/api/v1/units/90-sample", mina.token)).toMatchObject({ unit: "90-sample" });
      expect(await ask("/api/v1/units/05-traffic", mina.token)).toMatchObject({ code: "unit.unknown" });
      expect(await ask("/api/v1/units/06-broken", mina.token)).toMatchObject({
        text: { en: expect.stringContaining("06-broken/unit.json:1") as string },
      });
      const teacher = await lab.trainee("nari");
      const { id: cohort } = await lab.lab.db.selectFrom("cohorts").select("id").executeTakeFirstOrThrow();
      await ensureEnrolments(lab.lab.db, cohort, teacher.id, ["instructor"]);
      const seen = (await ask("/api/v1/course", teacher.token)) as Course;
      expect(seen.weeks).toHaveLength(12);
      expect(seen.broken).toMatchObject([{ unit: "06-broken", place: "06-broken/unit.json:1" }]);
      expect(((await ask("/api/v1/course", mina.token)) as Course).broken).toEqual([]);
    });

    it("says of units and lessons that are not there that there are none", async () => {
      expect(problem(await lab.get("/api/v1/units/99-none", mina.token)).code).toBe("unit.unknown");
      expect(problem(await lab.get("/api/v1/units/..%2F05-traffic", mina.token)).code).toBe("unit.unknown");
      const lesson = "/api/v1/units/05-traffic/lessons/speeds.checks/notebook";
      expect(problem(await lab.post(lesson, mina.token, {})).code).toBe("lesson.unknown");
    });

    it("shows nobody the submissions of somebody else", async () => {
      const other = await lab.trainee("jun");
      const { id } = (await lab.handIn(mina.token, lab.lab.draft().bytes())).json as SubmissionSummary;
      for (const path of ["", "/events", "/notebook", "/outputs/0/0"]) {
        expect(problem(await lab.get(`/api/v1/submissions/${id}${path}`, other.token)).code).toBe(
          "submission.unknown",
        );
      }
      expect((await lab.get("/api/v1/submissions", other.token)).json).toEqual({ submissions: [] });
    });
  });
});
