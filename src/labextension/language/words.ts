import type { Lang, LocalText } from "#domain/local-text";
import type { StateName } from "../notebook/question-state.ts";

/** Signs and words of a question's state, as the kit's cards and the pages say them. */
export const STATES: Readonly<Record<StateName, LocalText & { readonly sign: string }>> = {
  passed: { sign: "✓", ko: "통과", en: "Passed" },
  partial: { sign: "◐", ko: "부분 점수", en: "Partly right" },
  failed: { sign: "✗", ko: "아직 아님", en: "Not yet" },
  error: { sign: "!", ko: "오류", en: "Error" },
  timeout: { sign: "…", ko: "시간 초과", en: "Out of time" },
  "not-run": { sign: "○", ko: "실행 전", en: "Not run" },
  waits: { sign: "…", ko: "사람의 채점 대기", en: "Waits for a person" },
  checking: { sign: "…", ko: "확인하는 중", en: "Checking" },
  unchecked: { sign: "!", ko: "확인하지 못함", en: "Could not be checked" },
  changed: { sign: "↻", ko: "확인 뒤 바뀜", en: "Changed since its check" },
};

/** What the extension says. `{name}` stands for what `fill` puts in. */
export const WORDS = {
  typescriptNotebook: { ko: "TypeScript 노트북", en: "TypeScript Notebook" },
  menu: { ko: "실습", en: "D-School" },
  check: { ko: "커서가 있는 문제 확인", en: "Check the Question at the Cursor" },
  showSidebar: { ko: "과제와 데이터 보기", en: "Show Exercises and Datasets" },
  submitOpen: { ko: "이 노트북 제출", en: "Hand In This Notebook" },
  question: { ko: "문제 {id}", en: "Question {id}" },
  progress: { ko: "{passed}/{total} 통과", en: "{passed} of {total} passed" },
  progressAbout: {
    ko: "이 노트북의 문제 가운데 지금 통과한 것. 누르면 과제 목록이 열립니다.",
    en: "Questions of this notebook that pass now. Opens the list of exercises.",
  },
  points: { ko: "{points} / {max}점", en: "{points} / {max} points" },
  told: { ko: "문제 {id}: {state} {points}", en: "Question {id}: {state} {points}" },
  noQuestion: {
    ko: "이 노트북에는 확인할 문제가 없습니다. 왼쪽의 과제 목록에서 연습 문제를 여세요.",
    en: "This notebook has no question to check. Open an exercise from the list of exercises on the left.",
  },

  sidebar: { ko: "과제와 데이터", en: "Exercises and datasets" },
  exercises: { ko: "과제", en: "Exercises" },
  datasets: { ko: "데이터", en: "Datasets" },
  loading: { ko: "불러오는 중입니다…", en: "Loading…" },
  noExercises: {
    ko: "아직 받은 과제가 없습니다. 과제가 나오면 여기에 보입니다.",
    en: "There are no exercises yet. They appear here once your instructor gives some.",
  },
  noDatasets: {
    ko: "데이터가 없습니다. 터미널에서 npx dschool data build --all을 실행하세요.",
    en: "There is no data. Run npx dschool data build --all in a terminal.",
  },
  due: { ko: "{at}까지", en: "Due {at}" },
  late: { ko: "마감 지남: 지금 내면 늦은 제출", en: "Past due: a hand-in now is late" },
  closed: { ko: "제출 끝남", en: "Closed" },
  opens: { ko: "{at}에 열림", en: "Opens {at}" },
  notHandedIn: { ko: "아직 제출하지 않음", en: "Not handed in yet" },
  best: { ko: "지금까지 {points}", en: "{points} so far" },
  outOf: { ko: "{max}점 만점", en: "Out of {max} points" },
  openNow: { ko: "지금 열린 노트북", en: "Open now" },
  start: { ko: "시작", en: "Start" },
  open: { ko: "열기", en: "Open" },
  submit: { ko: "제출", en: "Hand in" },
  opening: { ko: "여는 중입니다…", en: "Opening…" },
  saving: { ko: "저장하는 중입니다…", en: "Saving…" },
  sending: { ko: "보내는 중입니다…", en: "Sending…" },
  grading: { ko: "받았습니다. 채점하는 중입니다…", en: "Received. Being graded…" },
  graded: { ko: "{attempt}번째 제출: {points}", en: "Attempt {attempt}: {points}" },
  gradingLong: {
    ko: "받았습니다. 채점이 오래 걸리고 있으니 결과 페이지에서 보세요. 다시 내지 않아도 됩니다.",
    en: "Received. Grading takes long: see the feedback page. There is no need to hand in again.",
  },
  notGraded: {
    ko: "받았지만 채점하지 못했습니다. 까닭은 결과 페이지에 있습니다.",
    en: "Received, but it could not be graded. The feedback page says why.",
  },
  feedback: { ko: "결과 보기 (새 탭)", en: "See feedback (new tab)" },
  lastFeedback: { ko: "최근 결과 보기 (새 탭)", en: "See the last feedback (new tab)" },
  of: { ko: "{action}: {title}", en: "{action}: {title}" },

  away: {
    ko: "실습실 서버가 답하지 않습니다. 노트북과 파일은 그대로입니다. 터미널에서 npm start가 돌고 있는지 보세요. 서버가 돌아오면 저절로 이어집니다.",
    en: "The lab's server does not answer. Your notebooks and files are safe. See that npm start still runs in its terminal; this goes on by itself once the server is back.",
  },
  awaySubmit: {
    ko: "실습실 서버가 답하지 않아 제출되었는지 알 수 없습니다. 서버가 돌아오면 다시 제출하세요. 같은 파일은 두 번 세지 않습니다.",
    en: "The lab's server does not answer, so it is not known whether this was handed in. Hand in again once it is back: the same file is not counted twice.",
  },
  signedOut: {
    ko: "이 페이지의 허가가 끝났습니다. 노트북을 저장하고 페이지를 새로 고치세요. 그래도 같으면 터미널에서 npm start를 다시 실행하세요.",
    en: "This page's permission is over. Save your notebooks and reload the page; if it stays so, run npm start again in the terminal.",
  },
  strange: {
    ko: "서버가 뜻밖의 답을 보냈습니다. 다시 해 보고, 계속되면 터미널에서 npx dschool doctor를 실행하세요.",
    en: "The server sent an unexpected answer. Try again; if it goes on, run npx dschool doctor in a terminal.",
  },
  unsaved: {
    ko: "노트북을 저장하지 못해 내지 않았습니다. 파일 메뉴에서 저장이 되는지 보고 다시 제출하세요.",
    en: "The notebook could not be saved, so it was not handed in. See that File › Save works, then hand in again.",
  },
  notThere: {
    ko: "노트북 파일이 없습니다. ‘시작’을 눌러 노트북을 여세요.",
    en: "There is no notebook file. Press Start, which puts it there.",
  },
  otherExercise: {
    ko: "이 노트북은 과제의 노트북이 아닙니다. 목록에서 과제를 열어 제출하세요.",
    en: "This notebook belongs to no exercise of yours. Open one from the list and hand that in.",
  },
  retry: { ko: "다시 시도", en: "Try again" },

  synthetic: { ko: "합성", en: "Synthetic" },
  real: { ko: "실제", en: "Real" },
  "real-derived": { ko: "실제에서 파생", en: "Derived from real data" },
  rows: { ko: "{count}행", en: "{count} rows" },
  select: { ko: "SELECT 셀 넣기", en: "Insert a SELECT cell" },
  insertName: { ko: "{name} 넣기", en: "Insert {name}" },
  noNotebook: {
    ko: "넣을 곳이 없습니다. 먼저 노트북을 열고 셀을 고르세요.",
    en: "There is nowhere to insert it. Open a notebook and choose a cell first.",
  },
} as const satisfies Record<string, LocalText>;

export type Word = keyof typeof WORDS;

/** Says a word in a language, with its parameters filled in. */
export type Say = (word: Word, params?: Readonly<Record<string, string | number>>) => string;

export function sayIn(lang: Lang): Say {
  return (word, params = {}) =>
    WORDS[word][lang].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ""));
}

/**
 * JupyterLab's own language, in which its menus are; where it has another than ours, English.
 * @param code as `ko_KR`, `ko-KR` or `en`
 */
export function langOf(code: string): Lang {
  return /^ko\b|^ko[_-]/i.test(code) ? "ko" : "en";
}

/** Points without more digits than anyone reads. */
export function pointsText(say: Say, points: number, max: number): string {
  const round = (value: number): number => Math.round(value * 100) / 100;
  return say("points", { points: round(points), max: round(max) });
}
