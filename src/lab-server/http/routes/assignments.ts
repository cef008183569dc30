import { z } from "zod";
import { AssignmentListSchema, AssignmentSchema, OpenedNotebookSchema } from "../../api/assignment.ts";
import type { Assignment } from "../../api/assignment.ts";
import { SubmissionListSchema } from "../../api/submission.ts";
import { assignmentOf } from "../../feedback/assignment-view.ts";
import { summaryOf } from "../../feedback/submission-view.ts";
import type { Principal } from "../../identity/principal.ts";
import type { Lab } from "../../lab.ts";
import { openInLab } from "../../solo/open-in-lab.ts";
import { selectOptionalSavedAt } from "../../solo/saved-at.ts";
import { copyGallery, prepareWorkspace, releaseInto } from "../../solo/workspace.ts";
import { selectAssignments, selectOptionalAssignment } from "../../store/assignments.ts";
import type { AssignmentRow } from "../../store/assignments.ts";
import { selectBestRuns, selectVerdicts } from "../../store/feedback.ts";
import { selectSubmissions } from "../../store/submissions.ts";
import { portalOrigin } from "../origins.ts";
import { refuse } from "../problems.ts";
import { replyWith, route } from "../route.ts";

const AssignmentParamsSchema = z.object({ id: z.uuid() });
const MAX_LISTED = 1_000;

const listAssignments = route(
  {
    id: "listAssignments",
    method: "get",
    path: "/api/v1/assignments",
    summary: "The caller's assignments, in the cohort's order, with progress",
    access: "person",
    budget: "reading",
    params: null,
    query: null,
    body: null,
    responses: {
      200: { description: "All assignments of the caller's cohorts", schema: AssignmentListSchema },
    },
    problems: [],
  },
  async ({ principal }, lab) => {
    const rows = await selectAssignments(lab.db, principal.person.id);
    return replyWith(200, { assignments: await describe(rows, principal, lab) });
  },
);

const getAssignment = route(
  {
    id: "getAssignment",
    method: "get",
    path: "/api/v1/assignments/{id}",
    summary: "An assignment with progress",
    access: "person",
    budget: "reading",
    params: AssignmentParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "The assignment", schema: AssignmentSchema } },
    problems: ["assignment.unknown"],
  },
  async ({ params, principal }, lab) => {
    const row = await selectOptionalAssignment(lab.db, principal.person.id, params);
    const [assignment] = row === null ? [] : await describe([row], principal, lab);
    return assignment === undefined
      ? refuse("assignment.unknown", { name: params.id })
      : replyWith(200, assignment);
  },
);

const listAttempts = route(
  {
    id: "listAttempts",
    method: "get",
    path: "/api/v1/assignments/{id}/submissions",
    summary: "The caller's attempts at an assignment, newest first",
    access: "person",
    budget: "reading",
    params: AssignmentParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "The attempts", schema: SubmissionListSchema } },
    problems: ["assignment.unknown"],
  },
  async ({ params, principal }, lab) => {
    const { id: personId } = principal.person;
    const row = await selectOptionalAssignment(lab.db, personId, params);
    if (row === null) return refuse("assignment.unknown", { name: params.id });
    const { exercise } = row;
    const loaded = await lab.exercises.selectOptional(exercise);
    const rows = await selectSubmissions(lab.db, { personId, exercise, limit: MAX_LISTED });
    const portal = portalOrigin(lab.config);
    return replyWith(200, { submissions: rows.map((each) => summaryOf(each, loaded, portal)) });
  },
);

const openNotebook = route(
  {
    id: "openNotebook",
    method: "post",
    path: "/api/v1/assignments/{id}/notebook",
    summary: "Put the exercise into the caller's workspace, unless it is there, and start its kernel",
    access: "person",
    budget: "submissions",
    params: AssignmentParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "Where to open it", schema: OpenedNotebookSchema } },
    problems: ["assignment.unknown", "assignment.not-open", "lab.away"],
  },
  async ({ params, principal }, lab) => {
    const { config, now } = lab;
    const row = await selectOptionalAssignment(lab.db, principal.person.id, params);
    if (row === null) return refuse("assignment.unknown", { name: params.id });
    if (now() < row.opensAt) return refuse("assignment.not-open", { at: row.opensAt.toISOString() });
    const workspace = await prepareWorkspace(config.home, principal.person.login);
    await copyGallery(workspace);
    const file = await releaseInto(workspace, {
      name: row.exercise,
      lang: config.lang,
      curriculum: config.curriculum,
    });
    const opening = await openInLab(file, config);
    if (opening.status === "away") return refuse("lab.away");
    return replyWith(200, { url: opening.url, file });
  },
);

async function describe(
  rows: readonly AssignmentRow[],
  { person }: Principal,
  lab: Lab,
): Promise<Assignment[]> {
  const [submissions, bestRuns] = await Promise.all([
    selectSubmissions(lab.db, { personId: person.id, exercise: null, limit: MAX_LISTED }),
    selectBestRuns(lab.db, person.id),
  ]);
  const described = rows.map(async (row) => {
    const exercise = await lab.exercises.selectOptional(row.exercise);
    if (exercise === null) return null; // it has left the curriculum; its submissions stay listed
    const best = bestRuns.find(({ assignmentId }) => assignmentId === row.id) ?? null;
    const file = `${row.exercise}.ipynb`;
    return assignmentOf(row, {
      exercise,
      attempts: submissions.filter(({ assignmentId }) => assignmentId === row.id),
      best: best === null ? null : { score: best.score, verdicts: await selectVerdicts(lab.db, best.runId) },
      notebook: { file, savedAt: await selectOptionalSavedAt(lab.config.home, person.login, file) },
      now: lab.now(),
    });
  });
  return (await Promise.all(described)).filter((assignment) => assignment !== null);
}

export const assignmentRoutes = [listAssignments, getAssignment, listAttempts, openNotebook];
