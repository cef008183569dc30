import type { Lang, LocalText } from "#domain/local-text";
import { civilTime } from "#domain/civil-time";
import { fillIn } from "#domain/sentence";
import type { NamedIn } from "#domain/sentence";
import type { Problem } from "../api/problem.ts";

interface ProblemKind extends LocalText {
  readonly status: number;
  readonly title: string;
}

/**
 * Every problem the server answers with: its HTTP status, a title for programs, and a sentence for people. `{name}` stands for
 * a parameter; both sentences of a code name the same ones.
 */
export const PROBLEMS = {
  "request.malformed": {
    status: 400,
    title: "The request is malformed",
    ko: "요청의 꼴이 잘못되었습니다({where}: {fault}). API 문서(/openapi.json)를 보고 고쳐 보내세요.",
    en: "The request is malformed ({where}: {fault}). Look at the API's description (/openapi.json) and send it again.",
  },
  "upload.broken": {
    status: 400,
    title: "The upload is not what was sent",
    ko: "파일이 오는 동안 깨졌습니다: 보낸 것의 지문과 다릅니다. 받지 않았으니 다시 제출하세요.",
    en: "The file broke on its way: its digest is not the one that was sent. It was not taken; hand it in again.",
  },
  "session.missing": {
    status: 401,
    title: "Not signed in",
    ko: "로그인이 필요합니다. 실습실을 띄운 터미널의 링크를 열거나 `npx dschool link`로 새 링크를 받으세요.",
    en: "You are not signed in. Open the link in the terminal where the lab runs, or get a new one with `npx dschool link`.",
  },
  "link.unknown": {
    status: 401,
    title: "The link is not known",
    ko: "모르는 링크입니다. 잘리지 않았는지 보고, `npx dschool link`로 새 링크를 받으세요.",
    en: "This link is not known. See that it was not cut off, or get a new one with `npx dschool link`.",
  },
  "link.used": {
    status: 401,
    title: "The link was used already",
    ko: "이미 쓴 링크입니다: 한 번만 쓸 수 있습니다. `npx dschool link`로 새 링크를 받으세요.",
    en: "This link was used already, and works once only. Get a new one with `npx dschool link`.",
  },
  "link.expired": {
    status: 401,
    title: "The link has expired",
    ko: "링크가 만료되었습니다(10분). `npx dschool link`로 새 링크를 받으세요.",
    en: "This link has expired (after 10 minutes). Get a new one with `npx dschool link`.",
  },
  "origin.foreign": {
    status: 403,
    title: "The request came from another site",
    ko: "다른 사이트의 페이지가 보낸 요청이라 받지 않았습니다. 실습실 페이지에서 다시 하세요.",
    en: "The request came from a page of another site and was not done. Do it from the lab's own page.",
  },
  "scope.too-narrow": {
    status: 403,
    title: "A notebook's token may not do this",
    ko: "노트북의 토큰으로는 할 수 없는 일입니다. 실습실 페이지에서 하세요.",
    en: "A notebook's token may not do this. Do it from the lab's page.",
  },
  "role.missing": {
    status: 403,
    title: "This is for instructors",
    ko: "강사만 볼 수 있는 페이지입니다. 강사라면 강사로 등록되어 있는지 과정 담당자에게 물어보세요.",
    en: "This page is for instructors. If you are one, ask who runs the course whether you are enrolled as one.",
  },
  "path.unknown": {
    status: 404,
    title: "There is nothing at this address",
    ko: "이 주소에는 아무것도 없습니다. 주소를 확인하세요.",
    en: "There is nothing at this address. Look at the address again.",
  },
  "assignment.unknown": {
    status: 404,
    title: "There is no such assignment",
    ko: "그런 과제가 없습니다({name}). 오늘 페이지에서 과제 목록을 보세요.",
    en: "There is no such assignment ({name}). The Today page lists yours.",
  },
  "course.unplanned": {
    status: 404,
    title: "The folder of units has no plan of a course",
    ko: "이 과정에는 주별 계획과 지도가 없습니다. 강사라면 DSCHOOL_CURRICULUM의 폴더에 course.json과 course-map.json을 두세요. 보기는 실습실의 curriculum/에 있습니다.",
    en: "This course has no plan of weeks and no map. If you are its instructor, put course.json and course-map.json into the folder of DSCHOOL_CURRICULUM; the lab's own are in curriculum/.",
  },
  "unit.unknown": {
    status: 404,
    title: "There is no such unit",
    ko: "그런 단원이 없습니다({name}). 과정 페이지에서 열린 단원을 보세요.",
    en: "There is no such unit ({name}). The Course page shows those that are open.",
  },
  "lesson.unknown": {
    status: 404,
    title: "There is no such lesson",
    ko: "그런 강의가 없습니다({name}). 단원 페이지의 강의 목록을 보세요.",
    en: "There is no such lesson ({name}). The unit's page lists them.",
  },
  "question.unknown": {
    status: 404,
    title: "There is no such question",
    ko: "그런 문제가 없습니다({question}). 노트북의 문제 이름을 확인하세요.",
    en: "There is no such question ({question}). Look at the names in the notebook.",
  },
  "submission.unknown": {
    status: 404,
    title: "There is no such submission",
    ko: "그런 제출이 없습니다. 오늘 페이지에서 여러분의 제출을 보세요.",
    en: "There is no such submission. The Today page lists yours.",
  },
  "output.unknown": {
    status: 404,
    title: "There is no such output",
    ko: "그런 출력이 없습니다. 피드백 페이지를 새로 고치세요.",
    en: "There is no such output. Reload the feedback page.",
  },
  "check.unknown": {
    status: 404,
    title: "The judge does not know this",
    ko: "채점기가 모르는 연습 문제나 문항입니다. exercise(…)와 check(…)의 이름을 확인하세요.",
    en: "The judge does not know this exercise or question. Look at the names in exercise(…) and check(…).",
  },
  "method.unknown": {
    status: 405,
    title: "This address does not take this method",
    ko: "이 주소는 {method}을(를) 받지 않습니다. 받는 것: {allowed}.",
    en: "This address does not take {method}. It takes: {allowed}.",
  },
  "assignment.not-open": {
    status: 409,
    title: "The assignment is not open yet",
    ko: "아직 열리지 않은 과제입니다. {at}부터 제출할 수 있습니다.",
    en: "This assignment is not open yet. It takes hand-ins from {at}.",
  },
  "assignment.closed": {
    status: 409,
    title: "The assignment is closed",
    ko: "마감이 지난 과제입니다({at}에 닫힘). 노트북은 그대로 있으니 강사에게 연장을 부탁하세요.",
    en: "This assignment closed at {at}. Your notebook is kept as it is: ask your instructor for more time.",
  },
  "check.expired": {
    status: 410,
    title: "The check has expired",
    ko: "확인 시간이 지났습니다. 확인 셀을 다시 실행하세요.",
    en: "This check has expired. Run the check cell again.",
  },
  "body.too-large": {
    status: 413,
    title: "The body is too large",
    ko: "보낸 것이 너무 큽니다(최대 {megabytes} MiB). 큰 출력을 지우고(모든 출력 지우기) 저장한 뒤 다시 보내세요.",
    en: "What was sent is too large (at most {megabytes} MiB). Clear large outputs, save, and send it again.",
  },
  "body.type": {
    status: 415,
    title: "The body is of another type than this address takes",
    ko: "이 주소가 받지 않는 형식입니다. 받는 것: {expected}.",
    en: "This address does not take that content type. It takes: {expected}.",
  },
  "host.foreign": {
    status: 421,
    title: "The server does not answer to this host name",
    ko: "이 서버의 이름이 아닙니다. {origin} 주소로 여세요.",
    en: "This server does not answer to that name. Open {origin} instead.",
  },
  "notebook.unreadable": {
    status: 422,
    title: "The file is not a notebook that can be graded",
    ko: "받지 않았습니다: {reason}",
    en: "It was not taken: {reason}",
  },
  "rate.exceeded": {
    status: 429,
    title: "Too many requests",
    ko: "너무 자주 요청했습니다. {seconds}초 뒤에 다시 하세요.",
    en: "Too many requests. Try again in {seconds} s.",
  },
  "streams.too-many": {
    status: 429,
    title: "Too many open streams",
    ko: "열려 있는 페이지가 너무 많습니다. 쓰지 않는 피드백 탭을 닫으세요.",
    en: "Too many pages are open. Close feedback tabs that you do not use.",
  },
  "machine.bug": {
    status: 500,
    title: "The server failed",
    ko: "서버가 실패했습니다(요청 {request}). 다시 해 보고, 계속되면 이 번호와 함께 운영자에게 알리세요.",
    en: "The server failed (request {request}). Try again; if it goes on, tell the operator this number.",
  },
  "judge.failed": {
    status: 503,
    title: "The judge failed",
    ko: "채점기가 답하지 못했습니다: {detail} 다시 하세요. 계속되면 `npx dschool doctor`를 실행하세요.",
    en: "The judge could not answer: {detail} Try again; if it goes on, run `npx dschool doctor`.",
  },
  "judge.away": {
    status: 503,
    title: "The judge is starting again",
    ko: "채점기가 다시 시작하는 중입니다. 몇 초 뒤에 다시 하세요.",
    en: "The judge is starting again. Try again in a few seconds.",
  },
  "lab.away": {
    status: 503,
    title: "JupyterLab is not up",
    ko: "JupyterLab이 떠 있지 않습니다. 곧 다시 시작하니 잠시 뒤에 다시 하세요. 노트북은 디스크에 그대로 있습니다.",
    en: "JupyterLab is not up. It is being started again: try in a moment. Your notebooks are safe on disk.",
  },
  "database.away": {
    status: 503,
    title: "The database does not answer",
    ko: "데이터베이스가 답하지 않습니다. 잠시 뒤에 다시 하세요. 받았다고 답한 제출은 남아 있습니다.",
    en: "The database does not answer. Try again in a moment. What was acknowledged before is kept.",
  },
  "server.stopping": {
    status: 503,
    title: "The server is stopping",
    ko: "서버가 멈추는 중입니다. 잠시 뒤에 다시 하세요.",
    en: "The server is stopping. Try again in a moment.",
  },
  "disk.full": {
    status: 507,
    title: "The disk is full",
    ko: "디스크가 가득 차서 저장하지 못했습니다: 받지 않았습니다. 공간을 비운 뒤 다시 하세요.",
    en: "The disk is full and nothing was stored: it was not taken. Free some space and try again.",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;
type ParamNames<Code extends ProblemCode> = NamedIn<(typeof PROBLEMS)[Code]["en"]>;
export type ProblemParams<Code extends ProblemCode> = Readonly<Record<ParamNames<Code>, string | number>>;

/** A request that is not done, as a value: handlers return it. */
export interface Refusal<Code extends ProblemCode = ProblemCode> {
  readonly refused: Code;
  readonly params: Readonly<Record<string, string | number>>;
  /** Sentences of somebody who knows better, such as the judge. */
  readonly text: LocalText | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Makes a refusal with exactly the parameters its sentence names. */
export function refuse<Code extends ProblemCode>(
  code: Code,
  ...[params, more]: ParamNames<Code> extends never
    ? [params?: Readonly<Record<string, never>>, more?: Partial<Pick<Refusal, "text" | "headers">>]
    : [params: ProblemParams<Code>, more?: Partial<Pick<Refusal, "text" | "headers">>]
): Refusal<Code> {
  return { refused: code, params: params ?? {}, text: more?.text ?? null, headers: more?.headers ?? {} };
}

/** What goes over the wire. */
export function problemOf({ refused, params, text }: Refusal): Problem {
  const { status, title, ko, en } = PROBLEMS[refused];
  const sentences = text ?? { ko: fillIn(ko, shownIn("ko", params)), en: fillIn(en, shownIn("en", params)) };
  return {
    type: `/problems#${refused}`,
    title,
    status,
    code: refused,
    params,
    detail: sentences.en,
    text: sentences,
  };
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Parameters as a person reads them: an instant in the city's time, whatever else as it is. */
function shownIn(lang: Lang, params: Refusal["params"]): Refusal["params"] {
  const shown = Object.entries(params).map(([name, value]) => {
    const isInstant = typeof value === "string" && INSTANT.test(value);
    return [name, isInstant ? civilTime(new Date(value))[lang] : value];
  });
  return Object.fromEntries(shown) as Refusal["params"];
}
