import { basename, join } from "node:path";
import { z } from "zod";
import { loadOptionalCourse } from "#graders/unit/course";
import { readOptionalUnit, readUnits } from "#graders/unit/load-unit";
import { readOptionalPage } from "#graders/unit/unit-page";
import type { Unit } from "#graders/unit/unit";
import { OpenedNotebookSchema } from "../../api/assignment.ts";
import { CourseSchema, InstructorPageSchema, UnitSchema } from "../../api/course.ts";
import type { LabConfig } from "../../config.ts";
import { courseOf } from "../../course/course-view.ts";
import { unitOf } from "../../course/unit-view.ts";
import type { Principal } from "../../identity/principal.ts";
import { LabError } from "../../lab-error.ts";
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
    problems: ["course.unplanned"],
  },
  async ({ principal }, { config: { curriculum } }) => {
    const [plan, units] = await Promise.all([loadOptionalCourse(curriculum), readUnits(curriculum)]);
    if (plan === null) return refuse("course.unplanned");
    return replyWith(200, courseOf(plan, units, { isInstructor: isInstructor(principal) }));
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
    const unit = await selectOptionalUnit(config, params.unit);
    if (unit === null) return refuse("unit.unknown", { name: params.unit });
    const { id, login } = principal.person;
    const view = await unitOf(unit, {
      curriculum: config.curriculum,
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
  async ({ params, principal }, { config }) => {
    if (!isInstructor(principal)) return refuse("role.missing");
    const unit = await selectOptionalUnit(config, params.unit);
    if (unit === null) return refuse("unit.unknown", { name: params.unit });
    const read = (page: string | undefined) =>
      page === undefined ? null : readOptionalPage(join(config.curriculum, unit.unit), page);
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
    const unit = await selectOptionalUnit(config, params.unit);
    if (unit === null) return refuse("unit.unknown", { name: params.unit });
    const name = `${params.unit}/${params.lesson}`;
    if (!unit.lessons.includes(name)) return refuse("lesson.unknown", { name });
    const workspace = await prepareWorkspace(config.home, principal.person.login);
    const { lang, curriculum } = config;
    const file = await releaseLessonInto(workspace, { name, lang, curriculum });
    const opening = await openInLab(file, config);
    if (opening.status === "away") return refuse("lab.away");
    return replyWith(200, { url: opening.url, file });
  },
);

function isInstructor({ person }: Principal): boolean {
  return person.roles.includes("instructor");
}

/** @throws LabError for a unit whose file is broken, with what is to be mended */
async function selectOptionalUnit({ curriculum }: LabConfig, name: string): Promise<Unit | null> {
  const reading = await readOptionalUnit(curriculum, name);
  if (reading === null) return null;
  if (reading.status === "read") return reading.unit;
  const places = reading.broken.problems.map(({ file, line }) => `${name}/${basename(file)}:${String(line)}`);
  const where = places.join(", ");
  throw new LabError({
    ko: `이 단원의 파일을 읽을 수 없습니다(${where}). 강사에게 알려 주세요. 강사는 과정 페이지에서 고칠 것을 볼 수 있습니다.`,
    en: `This unit's file cannot be read (${where}). Tell your instructor, for whom the Course page says what is to be mended.`,
  });
}

export const courseRoutes = [getCourse, getUnit, getInstructorPage, openLesson];
