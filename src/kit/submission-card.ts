import type { Lang, LocalText } from "../domain/local-text.ts";
import { frameHtml, headHtml, paragraphHtml, pointsText, proseHtml } from "./card-frame.ts";
import type { QuestionFeedback, Submission } from "./submission-reply.ts";
import { COLOURS, type Look, verdictLook } from "./verdict-look.ts";
import { escapeHtml, visibleText } from "./visible-text.ts";

const MAX_NOTES = 5;

const WORDS = {
  title: { ko: "제출 결과", en: "Hand-in" },
  saved: { ko: "저장", en: "saved" },
  practice: { ko: "연습", en: "practice" },
  late: { ko: "마감 뒤 제출", en: "late" },
  hint: { ko: "힌트", en: "Hint" },
  unprotected: { ko: "보호되지 않은 확인", en: "unprotected check" },
  page: { ko: "피드백 페이지에서 자세히 보기", en: "See all of it on the feedback page" },
} as const satisfies Record<string, LocalText>;

const GRADED: LocalText = { ko: "채점됨", en: "Graded" };
const GRADING: Look = { sign: "…", word: { ko: "채점 중", en: "Being graded" }, colour: COLOURS.quiet };
const LOOKS = {
  queued: GRADING,
  grading: GRADING,
  refused: { sign: "!", word: { ko: "채점하지 않음", en: "Not graded" }, colour: COLOURS.bad },
  error: { sign: "!", word: { ko: "채점기 오류", en: "Grader error" }, colour: COLOURS.bad },
} as const satisfies Record<Exclude<Submission["state"], "graded">, Look>;

/** Said after the call that opens it. */
const NEXT_HINT = {
  first: { ko: "로 첫 힌트를 봅니다", en: " opens the first one" },
  next: { ko: "로 다음 힌트를 봅니다", en: " opens the next one" },
} as const satisfies Record<string, LocalText>;

const IN_HAND: LocalText = {
  ko: "제출은 접수되었고 채점을 기다립니다. 잠시 뒤 `await feedback()`을 실행하면 결과가 보입니다.",
  en: "The hand-in has arrived and waits to be graded. Run `await feedback()` in a moment to see the result.",
};
const FAULT: LocalText = {
  ko: "제출은 접수되었지만 채점기가 실패했습니다. 다시 내지 않아도 됩니다. 강사에게 알리세요.",
  en: "The hand-in has arrived, but the grader failed. There is no need to hand in again: tell your instructor.",
};

/** A submission as a card: which file, where it is, the total, and each question in a line with its reason and hint. */
export function submissionHtml(submission: Submission, lang: Lang): string {
  const look = lookOf(submission);
  const label = `${WORDS.title[lang]}: ${submission.file} — ${look.word[lang]} ${scoreText(submission, lang)}`;
  const messages = [...messagesOf(submission, lang), ...notesOf(submission, lang)];
  const questions = submission.result?.questions ?? [];
  const inner =
    headHtml(look, WORDS.title[lang], scoreText(submission, lang), lang) +
    `<div style="margin:.3em 0 0;opacity:.85">${escapeHtml(aboutText(submission, lang))}</div>` +
    messages.map(paragraphHtml).join("") +
    questions.map((question) => questionHtml(question, lang)).join("") +
    pageHtml(submission.url, lang);
  return frameHtml(label.trimEnd(), look.colour, lang, inner);
}

/** The card for terminals. */
export function submissionText(submission: Submission, lang: Lang): string {
  const { sign, word } = lookOf(submission);
  const lines = [
    `${sign} ${word[lang]} · ${scoreText(submission, lang)}`.replace(/ · $/, ""),
    aboutText(submission, lang),
    ...messagesOf(submission, lang),
    ...notesOf(submission, lang),
    ...(submission.result?.questions ?? []).flatMap((question) => questionLines(question, lang)),
    submission.url,
  ];
  return lines.map(visibleText).join("\n");
}

function lookOf({ state, score, max }: Submission): Look {
  if (state !== "graded") return LOOKS[state];
  const earned = score ?? 0;
  if (earned >= max) return { sign: "✓", word: GRADED, colour: COLOURS.good };
  return { sign: "◐", word: GRADED, colour: earned > 0 ? COLOURS.fair : COLOURS.bad };
}

function scoreText({ state, score, max }: Submission, lang: Lang): string {
  return state === "graded" && score !== null ? pointsText(score, max, lang) : "";
}

function aboutText({ file, savedAt, attempt, practice, late }: Submission, lang: Lang): string {
  return [
    file,
    ...(savedAt === null ? [] : [`${WORDS.saved[lang]} ${timeText(new Date(savedAt))}`]),
    lang === "ko" ? `${String(attempt)}번째 제출` : `attempt ${String(attempt)}`,
    ...(practice ? [WORDS.practice[lang]] : []),
    ...(late ? [WORDS.late[lang]] : []),
  ].join(" · ");
}

/** The city's time, as the pages tell it and whatever the machine's is: `2012-03-01 07:30:05`. */
export function timeText(time: Date): string {
  return new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: "Asia/Seoul",
  }).format(time);
}

function messagesOf({ state, result }: Submission, lang: Lang): string[] {
  const sentence = result?.sentence ?? null;
  if (sentence !== null) return [sentence[lang]];
  if (state === "queued" || state === "grading") return [IN_HAND[lang]];
  return state === "error" ? [FAULT[lang]] : [];
}

function notesOf({ result }: Submission, lang: Lang): string[] {
  return (result?.notes ?? []).slice(0, MAX_NOTES).map(({ sentence }) => sentence[lang]);
}

function questionHtml(question: QuestionFeedback, lang: Lang): string {
  const { verdict, waits, title, sentence } = question;
  const hint = hintText(question, lang);
  return (
    `<div style="margin:.7em 0 0;padding:.5em 0 0;border-top:1px solid rgba(128,128,128,.3)">` +
    headHtml(verdictLook(verdict, waits), title[lang], earnedText(question, lang), lang) +
    paragraphHtml(sentence[lang]) +
    (hint === ""
      ? ""
      : `<div style="margin:.3em 0 0"><strong>${WORDS.hint[lang]}</strong> ${proseHtml(hint)}</div>`) +
    `</div>`
  );
}

function questionLines(question: QuestionFeedback, lang: Lang): string[] {
  const { verdict, waits, title, sentence } = question;
  const { sign, word } = verdictLook(verdict, waits);
  const hint = hintText(question, lang);
  return [
    `${sign} ${word[lang]} · ${title[lang]} · ${earnedText(question, lang)}`,
    `  ${sentence[lang]}`,
    ...(hint === "" ? [] : [`  ${WORDS.hint[lang]}: ${hint}`]),
  ];
}

function earnedText({ points, max, unprotected }: QuestionFeedback, lang: Lang): string {
  const earned = pointsText(points, max, lang);
  return unprotected ? `${earned} · ${WORDS.unprotected[lang]}` : earned;
}

/** The newest opened hint, and how to open the next; nothing for a question that passed. */
function hintText({ id, verdict, hints: { opened, total } }: QuestionFeedback, lang: Lang): string {
  if (verdict === "passed" || total === 0) return "";
  const call = `\`await hint(${JSON.stringify(id)})\``;
  const count = `${String(opened.length)}/${String(total)}`;
  const shown = opened.at(-1);
  const next = NEXT_HINT[opened.length === 0 ? "first" : "next"][lang];
  return [
    ...(shown === undefined ? [] : [shown[lang]]),
    opened.length < total ? `(${count} · ${call}${next})` : `(${count})`,
  ].join(" ");
}

/** A link only to a page: an address of another kind could be a program. */
function pageHtml(url: string, lang: Lang): string {
  if (!/^https?:\/\//i.test(url)) return "";
  return (
    `<div style="margin:.8em 0 0"><a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">` +
    `${WORDS.page[lang]}</a></div>`
  );
}
