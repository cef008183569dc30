import { z } from "zod";
import { selectOptionalQuestion } from "#graders/exercise";
import { CheckAnswersSchema, CheckRequestSchema, CheckResponseSchema } from "../../api/check.ts";
import { HintRequestSchema, HintResponseSchema } from "../../api/hint.ts";
import { LocalTextSchema } from "../../api/local-text.ts";
import type { Lab } from "../../lab.ts";
import { openNextHint } from "../../store/opened-hints.ts";
import { selectOptionalAssignment } from "../../store/assignments.ts";
import { refuse } from "../problems.ts";
import type { Refusal } from "../problems.ts";
import { replyWith, route } from "../route.ts";

/** The answers of one question, each of a few MiB at most. */
const MAX_CHECK_BYTES = 32 << 20;

const JUDGED = ["check.unknown", "check.expired", "judge.failed", "judge.away"] as const;

const startCheck = route(
  {
    id: "startCheck",
    method: "post",
    path: "/api/v1/checks",
    summary: "Have an answer judged on public data",
    access: "person",
    budget: "checks",
    params: null,
    query: null,
    body: { json: CheckRequestSchema, maxBytes: MAX_CHECK_BYTES },
    responses: { 200: { description: "The judgement, or calls to make first", schema: CheckResponseSchema } },
    problems: JUDGED,
  },
  async ({ body }, lab) => askJudge(lab, "/api/v1/checks", body),
);

const answerCheck = route(
  {
    id: "answerCheck",
    method: "post",
    path: "/api/v1/checks/{id}",
    summary: "Tell what the calls of a check came to",
    access: "person",
    budget: "checks",
    params: z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) }),
    query: null,
    body: { json: CheckAnswersSchema, maxBytes: MAX_CHECK_BYTES },
    responses: { 200: { description: "The judgement", schema: CheckResponseSchema } },
    problems: JUDGED,
  },
  async ({ params, body }, lab) => askJudge(lab, `/api/v1/checks/${params.id}`, body),
);

type JudgeRefusal = Refusal<(typeof JUDGED)[number] | "request.malformed">;

async function askJudge(lab: Lab, path: string, body: unknown) {
  const reply = await lab.judge.exchange(path, body);
  if (reply.status === "away") return refuse("judge.away", {}, { headers: { "retry-after": "2" } });
  if (reply.code !== 200) return refuseAsJudge(reply.code, reply.body);
  return replyWith(200, CheckResponseSchema.parse(reply.body));
}

function refuseAsJudge(code: number, body: unknown): JudgeRefusal {
  const text = LocalTextSchema.safeParse(body).data ?? null;
  switch (code) {
    case 400:
      return refuse("request.malformed", { where: "body", fault: text?.en ?? "" }, { text });
    case 404:
      return refuse("check.unknown", {}, { text });
    case 410:
      return refuse("check.expired", {}, { text });
    default:
      return refuse("judge.failed", { detail: text?.en ?? "" }, { text });
  }
}

const openHint = route(
  {
    id: "openHint",
    method: "post",
    path: "/api/v1/hints",
    summary: "Open the next hint of a question",
    access: "person",
    budget: "checks",
    params: null,
    query: null,
    body: { json: HintRequestSchema, maxBytes: 64 << 10 },
    responses: { 200: { description: "All hints opened so far", schema: HintResponseSchema } },
    problems: ["assignment.unknown", "question.unknown"],
  },
  async ({ body, principal }, lab) => {
    const { exercise, question } = body;
    const { id: personId } = principal.person;
    const assignment = await selectOptionalAssignment(lab.db, personId, { exercise });
    const loaded = assignment === null ? null : await lab.exercises.selectOptional(exercise);
    if (loaded === null) return refuse("assignment.unknown", { name: exercise });
    const asked = selectOptionalQuestion(loaded, question);
    if (asked === null) return refuse("question.unknown", { question });
    const rungs = asked.hints.length;
    const level = await openNextHint(lab.db, { personId, exercise, question, rungs, now: lab.now() });
    return replyWith(200, { question, hints: asked.hints.slice(0, level), total: rungs });
  },
);

export const checkRoutes = [startCheck, answerCheck, openHint];
