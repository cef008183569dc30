import { z } from "zod";
import { bothLanguages } from "#domain/reason-text";
import { readNotebook } from "#graders/notebook/ipynb";
import { NotebookSchema } from "../../api/notebook.ts";
import type { Submission, SubmissionSummary } from "../../api/submission.ts";
import {
  SubmissionListSchema,
  SubmissionQuerySchema,
  SubmissionSchema,
  SubmissionSummarySchema,
} from "../../api/submission.ts";
import { storedText } from "../../api/stored-text.ts";
import { resultOf, summaryOf } from "../../feedback/submission-view.ts";
import type { Principal } from "../../identity/principal.ts";
import type { Lab } from "../../lab.ts";
import { selectOptionalAssignment } from "../../store/assignments.ts";
import { selectRun, selectVerdicts } from "../../store/feedback.ts";
import { selectOpenedHints } from "../../store/opened-hints.ts";
import {
  handIn,
  selectNotebookBytes,
  selectOptionalSubmission,
  selectSubmissions,
} from "../../store/submissions.ts";
import type { SubmissionRow } from "../../store/submissions.ts";
import { isDigestOf } from "../content-digest.ts";
import { OUTPUT_POLICY } from "../content-policy.ts";
import { selectOptionalHtmlOutput, viewNotebook } from "../../feedback/notebook-view.ts";
import { portalOrigin } from "../origins.ts";
import { refuse } from "../problems.ts";
import { replyWith, route, sendWith } from "../route.ts";
import { followSubmission } from "../submission-events.ts";

/** A notebook with some charts in it; the judge itself would take more. */
const MAX_NOTEBOOK_BYTES = 20 << 20;
const MAX_LISTED = 200;

const SubmissionParamsSchema = z.object({ id: z.uuid() });

const createSubmission = route(
  {
    id: "createSubmission",
    method: "post",
    path: "/api/v1/submissions",
    summary: "Hand in a notebook: it is kept as it is, and graded",
    access: "person",
    budget: "submissions",
    params: null,
    query: SubmissionQuerySchema,
    headers: z.object({
      "content-digest": z
        .string()
        .optional()
        .meta({ description: "RFC 9530, `sha-256=:…:`. A body of another digest is refused." }),
    }),
    body: { bytes: "application/x-ipynb+json", maxBytes: MAX_NOTEBOOK_BYTES },
    responses: {
      200: {
        description: "The same file as the latest attempt, which stays the one that counts",
        schema: SubmissionSummarySchema,
      },
      201: {
        description: "Received: it will be graded even if the lab stops now",
        schema: SubmissionSummarySchema,
      },
    },
    problems: [
      "upload.broken",
      "notebook.unreadable",
      "assignment.unknown",
      "assignment.not-open",
      "assignment.closed",
    ],
  },
  async ({ query, body, principal, request }, lab) => {
    const { id: personId } = principal.person;
    if (!isDigestOf(request.headers["content-digest"], body)) return refuse("upload.broken");
    const reading = readNotebook(body);
    if (reading.status === "refused") {
      const reason = bothLanguages(reading.reason);
      return refuse("notebook.unreadable", { reason: reason.en }, { text: notTaken(reason) });
    }
    const assignment = await selectOptionalAssignment(lab.db, personId, { exercise: query.exercise });
    if (assignment === null) return refuse("assignment.unknown", { name: query.exercise });
    const outcome = await handIn(
      lab.db,
      {
        assignmentId: assignment.id,
        personId,
        fileName: query.file,
        savedAt: query.savedAt === undefined ? null : new Date(query.savedAt),
        bytes: body,
        receivedAt: lab.now(),
      },
      lab.enqueueGrade,
    );
    if (outcome.status === "not-open")
      return refuse("assignment.not-open", { at: outcome.opensAt.toISOString() });
    if (outcome.status === "closed")
      return refuse("assignment.closed", { at: outcome.closesAt.toISOString() });
    const row = await selectOptionalSubmission(lab.db, { personId, id: outcome.id });
    if (row === null) throw new Error(`submission ${outcome.id} is gone`);
    lab.log.info({ submission: outcome.id, digest: row.sha256.toString("hex") }, outcome.status);
    const summary = await summarise(row, lab);
    return outcome.status === "received" ? replyWith(201, summary) : replyWith(200, summary);
  },
);

function notTaken(reason: { readonly ko: string; readonly en: string }) {
  return { ko: `받지 않았습니다: ${reason.ko}`, en: `It was not taken: ${reason.en}` };
}

const listSubmissions = route(
  {
    id: "listSubmissions",
    method: "get",
    path: "/api/v1/submissions",
    summary: "What the caller has handed in, newest first",
    access: "person",
    budget: "reading",
    params: null,
    query: z.object({ exercise: storedText(200).optional() }),
    body: null,
    responses: { 200: { description: "At most 200 submissions", schema: SubmissionListSchema } },
    problems: [],
  },
  async ({ query, principal }, lab) => {
    const rows = await selectSubmissions(lab.db, {
      personId: principal.person.id,
      exercise: query.exercise ?? null,
      limit: MAX_LISTED,
    });
    return replyWith(200, { submissions: await Promise.all(rows.map((row) => summarise(row, lab))) });
  },
);

const getSubmission = route(
  {
    id: "getSubmission",
    method: "get",
    path: "/api/v1/submissions/{id}",
    summary: "A submission with its result, once there is one",
    access: "person",
    budget: "reading",
    params: SubmissionParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "The submission", schema: SubmissionSchema } },
    problems: ["submission.unknown"],
  },
  async ({ params, principal }, lab) => {
    const row = await selectOwn(params.id, principal, lab);
    if (row === null) return refuse("submission.unknown");
    return replyWith(200, await detail(row, principal, lab));
  },
);

const getSubmissionEvents = route(
  {
    id: "getSubmissionEvents",
    method: "get",
    path: "/api/v1/submissions/{id}/events",
    summary: "How a submission gets on, as server-sent events until it is graded",
    access: "person",
    budget: "reading",
    params: SubmissionParamsSchema,
    query: null,
    body: null,
    responses: {
      200: {
        description: "Events named `state`, each a SubmissionSummary",
        schema: null,
        mime: "text/event-stream",
      },
    },
    problems: ["submission.unknown", "streams.too-many"],
  },
  async ({ params, principal }, lab) => {
    const row = await selectOwn(params.id, principal, lab);
    if (row === null) return refuse("submission.unknown");
    const slot = lab.streams.takeOptional(principal.person.id);
    if (slot === null) return refuse("streams.too-many");
    const read = async (): Promise<SubmissionSummary> => {
      const now = await selectOwn(params.id, principal, lab);
      if (now === null) throw new Error(`submission ${params.id} is gone`);
      return summarise(now, lab);
    };
    return sendWith(200, async (response, signal) => {
      try {
        await followSubmission(response, { id: params.id, read, notices: lab.notices, signal });
      } finally {
        slot[Symbol.dispose]();
      }
    });
  },
);

const getSubmittedNotebook = route(
  {
    id: "getSubmittedNotebook",
    method: "get",
    path: "/api/v1/submissions/{id}/notebook",
    summary: "The notebook of a submission, to be shown",
    access: "person",
    budget: "notebooks",
    params: SubmissionParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "Its cells", schema: NotebookSchema } },
    problems: ["submission.unknown"],
  },
  async ({ params, principal }, lab) => {
    const row = await selectOwn(params.id, principal, lab);
    if (row === null) return refuse("submission.unknown");
    const bytes = await selectNotebookBytes(lab.db, row.sha256);
    return replyWith(200, viewNotebook(bytes, `/api/v1/submissions/${row.id}/outputs`));
  },
);

const getSubmittedOutput = route(
  {
    id: "getSubmittedOutput",
    method: "get",
    path: "/api/v1/submissions/{id}/outputs/{cell}/{output}",
    summary: "An HTML output of a submitted notebook, for a sandboxed frame",
    access: "person",
    budget: "notebooks",
    params: SubmissionParamsSchema.extend({
      cell: z.coerce.number().int().min(0).max(100_000),
      output: z.coerce.number().int().min(0).max(100_000),
    }),
    query: null,
    body: null,
    responses: {
      200: {
        description: "HTML from the trainee, under a policy that runs and loads nothing",
        schema: null,
        mime: "text/html",
      },
    },
    problems: ["submission.unknown", "output.unknown"],
  },
  async ({ params, principal }, lab) => {
    const row = await selectOwn(params.id, principal, lab);
    if (row === null) return refuse("submission.unknown");
    const html = selectOptionalHtmlOutput(await selectNotebookBytes(lab.db, row.sha256), params);
    if (html === null) return refuse("output.unknown");
    return sendWith(200, async (response) => {
      response.set({
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": OUTPUT_POLICY,
        "cache-control": "no-store",
      });
      response.end(html);
    });
  },
);

function selectOwn(id: string, { person }: Principal, { db }: Lab): Promise<SubmissionRow | null> {
  return selectOptionalSubmission(db, { personId: person.id, id });
}

async function summarise(row: SubmissionRow, { exercises, config }: Lab): Promise<SubmissionSummary> {
  return summaryOf(row, await exercises.selectOptional(row.exercise), portalOrigin(config));
}

async function detail(row: SubmissionRow, { person }: Principal, lab: Lab): Promise<Submission> {
  const summary = await summarise(row, lab);
  if (row.runId === null) return { ...summary, result: null };
  const [exercise, run, verdicts, openedHints] = await Promise.all([
    lab.exercises.selectOptional(row.exercise),
    selectRun(lab.db, row.runId),
    selectVerdicts(lab.db, row.runId),
    selectOpenedHints(lab.db, { personId: person.id, exercise: row.exercise }),
  ]);
  return { ...summary, result: resultOf(run, verdicts, { exercise, openedHints }) };
}

export const submissionRoutes = [
  createSubmission,
  listSubmissions,
  getSubmission,
  getSubmissionEvents,
  getSubmittedNotebook,
  getSubmittedOutput,
];
