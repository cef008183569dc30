import type { Lang, LocalText } from "#domain/local-text";
import type { LockedCell } from "../../notebook/exercise-cell.ts";
import { isFor } from "../../notebook/exercise-source.ts";
import type { SourceProblem } from "../../notebook/percent.ts";

const LEAST_PROMPTS = 3;
const PROMPT: Readonly<Record<Lang, RegExp>> = {
  ko: /^#{2,4} (?:예상|예측)하고 실행/m,
  en: /^#{2,4} Predict, then run/m,
};

interface Section {
  readonly heading: Readonly<Record<Lang, RegExp>>;
  readonly lack: LocalText;
}

const SECTIONS: readonly Section[] = [
  {
    heading: { ko: /^#{2,4} .*한계/m, en: /^#{2,4} .*\blimit/im },
    lack: {
      ko: "한계를 말하는 절이 없습니다. 제목에 ‘한계’가 든 절에 무엇을 의심해야 하는지 적으세요.",
      en: "No section says what is limited here. Under a heading with “Limits” say what is to be doubted.",
    },
  },
  {
    heading: { ko: /^#{2,4} .*읽을거리/m, en: /^#{2,4} .*\bfurther reading/im },
    lack: {
      ko: "더 읽을 것이 없습니다. 제목에 ‘읽을거리’가 든 절을 두세요.",
      en: "There is nothing to read on with. Add a section “Further reading”.",
    },
  },
  {
    heading: { ko: /^# ./m, en: /^# ./m },
    lack: {
      ko: "큰 제목(`# …`)이 없습니다. 첫 글 셀을 강의의 이름으로 시작하세요.",
      en: "There is no title (`# …`). Begin the first text with the lesson's name.",
    },
  },
];

/** What a lesson lacks of the parts that each has, in each language. */
export function findSectionProblems(cells: readonly LockedCell[]): SourceProblem[] {
  const last = cells.at(-1)?.line ?? 1;
  return (["ko", "en"] as const).flatMap((lang) => {
    const shown = cells.filter((cell) => isFor(cell, lang));
    const texts = shown.filter(({ type }) => type === "markdown");
    const lacking = SECTIONS.filter(({ heading }) => !texts.some(({ source }) => heading[lang].test(source)));
    return [
      ...lacking.map(({ lack }) => ({ line: last, message: inWhich(lack, lang) })),
      ...findPromptProblems(shown, lang, last),
    ];
  });
}

/** A prompt to guess is worth something only where the answer comes next. */
function findPromptProblems(shown: readonly LockedCell[], lang: Lang, last: number): SourceProblem[] {
  const isPrompt = ({ type, source }: LockedCell): boolean =>
    type === "markdown" && PROMPT[lang].test(source);
  const prompts = shown.filter(isPrompt);
  const unanswered = shown.filter((cell, at) => isPrompt(cell) && shown[at + 1]?.type !== "code");
  const problems = unanswered.map(({ line }) => ({ line, message: inWhich(NO_ANSWER, lang) }));
  return prompts.length < LEAST_PROMPTS
    ? [...problems, { line: last, message: inWhich(tooFewPrompts(prompts.length), lang) }]
    : problems;
}

const NO_ANSWER: LocalText = {
  ko: "예상하게 한 바로 뒤에 코드 셀이 없습니다. 답이 나오는 코드를 바로 다음에 두세요.",
  en: "No code follows this prompt to predict. Put the code that answers right behind it.",
};

function tooFewPrompts(count: number): LocalText {
  return {
    ko: `‘예상하고 실행하기’ 제목이 ${String(count)}개입니다. ${String(LEAST_PROMPTS)}개 이상 두세요.`,
    en: `Headings “Predict, then run”: ${String(count)}. Have ${String(LEAST_PROMPTS)} at least.`,
  };
}

function inWhich({ ko, en }: LocalText, lang: Lang): LocalText {
  return { ko: `(${lang}) ${ko}`, en: `(${lang}) ${en}` };
}
