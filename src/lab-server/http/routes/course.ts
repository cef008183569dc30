import { join } from "node:path";
import { z } from "zod";
import { GradingError } from "#graders/grading-error";
import { loadCourse } from "#graders/unit/course";
import { listUnits, loadUnit } from "#graders/unit/load-unit";
import { readOptionalPage } from "#graders/unit/unit-page";
import type { Unit } from "#graders/unit/unit";
import { OpenedNotebookSchema } from "../../api/assignment.ts";
import { CourseSchema, InstructorPageSchema, UnitSchema } from "../../api/course.ts";
import { CURRICULUM } from "../../config.ts";
import { courseOf } from "../../course/course-view.ts";
import { unitOf } from "../../course/unit-view.ts";
import type { Principal } from "../../identity/principal.ts";
import { openInLab } from "../../solo/open-in-lab.ts";
import { selectOptionalSavedAt } from "../../solo/saved-at.ts";
import { prepareWorkspace, releaseLessonInto } from "../../solo/workspace.ts";
import { selectAssignments } from "../../store/assignments.ts";
import { refuse } from "../problems.ts";
import { replyWith, route } from "../route.ts";

const UnitParamsSchema = z.object({ unit: z.string().max(100) });

const getCourse = route(
  {
    id: "getCourse",
    method: "get",
    path: "/api/v1/course",
    summary: "The weeks of the course on the city's map, those that are open and those that are planned",
    access: "person",
    budget: "reading",
    params: null,
    query: null,
    body: null,
    responses: { 200: { description: "All weeks", schema: CourseSchema } },
    problems: [],
  },
  async () => {
    const names = await listUnits(CURRICULUM);
    const [plan, units] = await Promise.all([
      loadCourse(CURRICULUM),
      Promise.all(names.map((name) => loadUnit(CURRICULUM, name))),
    ]);
    return replyWith(200, courseOf(plan, units));
  },
);

const getUnit = route(
  {
    id: "getUnit",
    method: "get",
    path: "/api/v1/units/{unit}",
    summary: "A unit: what it is for, and what there is to open",
    access: "person",
    budget: "reading",
    params: UnitParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "The unit", schema: UnitSchema } },
    problems: ["unit.unknown"],
  },
  async ({ params, principal }, { db, exercises, config }) => {
    const unit = await selectOptionalUnit(params.unit);
    if (unit === null) return refuse("unit.unknown", { name: params.unit });
    const { id, login } = principal.person;
    const view = await unitOf(unit, {
      curriculum: CURRICULUM,
      exercises,
      savedAt: (notebook) => selectOptionalSavedAt(config.home, login, `${notebook}.ipynb`),
      assignments: await selectAssignments(db, id),
      isInstructor: isInstructor(principal),
    });
    return replyWith(200, view);
  },
);

const getInstructorPage = route(
  {
    id: "getInstructorPage",
    method: "get",
    path: "/api/v1/units/{unit}/instructor",
    summary: "What a unit has for instructors only",
    // Not with a notebook's token: the code of others may hold it.
    access: "portal",
    budget: "reading",
    params: UnitParamsSchema,
    query: null,
    body: null,
    responses: { 200: { description: "The pages", schema: InstructorPageSchema } },
    problems: ["unit.unknown", "role.missing"],
  },
  async ({ params, principal }) => {
    if (!isInstructor(principal)) return refuse("role.missing");
    const unit = await selectOptionalUnit(params.unit);
    if (unit === null) return refuse("unit.unknown", { name: params.unit });
    const read = (page: string | undefined) =>
      page === undefined ? null : readOptionalPage(join(CURRICULUM, unit.unit), page);
    const [page, solution] = await Promise.all([read(unit.instructor), read(unit.solution)]);
    return replyWith(200, { unit: unit.unit, title: unit.title, page, solution });
  },
);

const openLesson = route(
  {
    id: "openLesson",
    method: "post",
    path: "/api/v1/units/{unit}/lessons/{lesson}/notebook",
    summary: "Put a lesson into the caller's workspace, unless it is there, and start its kernel",
    access: "person",
    budget: "submissions",
    params: UnitParamsSchema.extend({ lesson: z.string().max(100) }),
    query: null,
    body: null,
    responses: { 200: { description: "Where to open it", schema: OpenedNotebookSchema } },
    problems: ["unit.unknown", "lesson.unknown", "lab.away"],
  },
  async ({ params, principal }, { config }) => {
    const unit = await selectOptionalUnit(params.unit);
    if (unit === null) return refuse("unit.unknown", { name: params.unit });
    const name = `${params.unit}/${params.lesson}`;
    if (!unit.lessons.includes(name)) return refuse("lesson.unknown", { name });
    const workspace = await prepareWorkspace(config.home, principal.person.login);
    const file = await releaseLessonInto(workspace, { name, lang: config.lang, curriculum: CURRICULUM });
    const opening = await openInLab(file, config);
    if (opening.status === "away") return refuse("lab.away");
    return replyWith(200, { url: opening.url, file });
  },
);

function isInstructor({ person }: Principal): boolean {
  return person.roles.includes("instructor");
}

async function selectOptionalUnit(name: string): Promise<Unit | null> {
  try {
    return await loadUnit(CURRICULUM, name);
  } catch (error) {
    if (error instanceof GradingError && error.reason.code === "unit.unknown") return null;
    throw error;
  }
}

export const courseRoutes = [getCourse, getUnit, getInstructorPage, openLesson];
