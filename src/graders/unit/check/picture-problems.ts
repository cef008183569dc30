import { contrast, isHexColour, LEAST_CONTRAST, PAGES } from "#charts/contrast";
import type { Lang, LocalText } from "#domain/local-text";
import type { Unit } from "../unit.ts";
import type { Picture, PictureAxis } from "./picture.ts";

/** A unit in brackets, or a title that is one. */
const UNIT =
  /\([^)]+\)|%|상관|지수|\bkm\b|km\/h|(?:^|[\s·])(?:분|초|시|시각|시간|대|건|점|원|명|회|비율)(?:$|[\s·])|\b(?:minutes?|seconds?|hours?|vehicles?|share|count|score|index|ratio|\w*correlation)\b/i;
/** What the kit writes where the author wrote nothing: `x: …, y: ….` at the end. */
const GENERATED = /\. [a-zA-Z2]+: [^.]*\.$/;
const WRITTEN: Readonly<Record<Lang, RegExp>> = { ko: /[가-힣]{2}/, en: /[A-Za-z]{3}/ };
const SYNTHETIC: Readonly<Record<Lang, RegExp>> = { ko: /(?<![가-힣])합성/, en: /\bsynthetic\b/i };
/** Of the data, and not of time (“real-time”) or of what came after a forecast (“실제 속도”). */
const REAL: Readonly<Record<Lang, RegExp>> = {
  ko: /실제 ?(?:자료|데이터)/,
  en: /\breal(?: data|-derived)\b/i,
};

/** What a picture does not tell its readers, in a language. */
export function findPictureProblems(
  picture: Picture,
  { lang, datasets }: { readonly lang: Lang; readonly datasets: Readonly<Unit["datasets"]> },
): readonly LocalText[] {
  const { caption, description, axes } = picture;
  const problems: LocalText[] = [];
  if (!WRITTEN[lang].test(caption)) problems.push(lacks("제목", "title", lang));
  if (description === "" || GENERATED.test(description)) problems.push(UNDESCRIBED);
  else if (!WRITTEN[lang].test(description)) problems.push(lacks("설명", "description", lang));
  problems.push(...axes.flatMap(findAxisProblems), ...findOriginProblems(caption, lang, datasets));
  problems.push(...findColourProblems(picture));
  return problems;
}

function findAxisProblems({ channel, title, isAmount }: PictureAxis): readonly LocalText[] {
  if (title === null) {
    return [{ ko: `${channel}축에 제목이 없습니다.`, en: `Its ${channel} axis has no title.` }];
  }
  if (!isAmount || UNIT.test(title)) return [];
  return [
    {
      ko: `${channel}축의 제목에 단위가 없습니다(${title}). 괄호에 적으세요: 속도 (km/h).`,
      en: `The title of its ${channel} axis has no unit (${title}). Write it in brackets: Speed (km/h).`,
    },
  ];
}

/** Whether the caption says what the rows are; where a unit has real data, too, it says which of both. */
function findOriginProblems(
  caption: string,
  lang: Lang,
  datasets: Readonly<Unit["datasets"]>,
): readonly LocalText[] {
  const synthetic = datasets.filter(({ label }) => label === "synthetic");
  if (synthetic.length === 0 || SYNTHETIC[lang].test(caption)) return [];
  const real = datasets.filter(({ label }) => label !== "synthetic");
  if (real.length === 0) return [UNLABELLED];
  const isNamed = real.some(({ name }) => namesSource(caption, name));
  return isNamed || REAL[lang].test(caption) ? [] : [OF_UNKNOWN_ORIGIN];
}

/** Whether a caption has the first word of a source's name as a word of its own; a Korean particle may follow it. */
function namesSource(caption: string, source: string): boolean {
  const [first = source] = source.toLowerCase().split("-");
  return caption
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .includes(first);
}

function findColourProblems({ colours, isTransparent }: Picture): readonly LocalText[] {
  const pages = isTransparent ? PAGES : PAGES.slice(0, 1);
  return colours.filter(isHexColour).flatMap((colour) => {
    const least = Math.min(...pages.map((page) => contrast(colour, page)));
    if (least >= LEAST_CONTRAST) return [];
    const found = least.toFixed(1);
    return [
      {
        ko: `${colour}: 바탕과의 대비가 ${found}뿐입니다(필요: ${String(LEAST_CONTRAST)}). 더 뚜렷한 색이나 테마의 색을 쓰세요.`,
        en: `${colour} has a contrast of ${found} to the page (needed: ${String(LEAST_CONTRAST)}). Take a stronger colour, or the theme's.`,
      },
    ];
  });
}

const UNDESCRIBED: LocalText = {
  ko: "화면을 보지 못하는 사람을 위한 설명(`description`)이 없습니다. 무엇이 보이는지 문장으로 적으세요.",
  en: "It has no `description` for those who do not see it. Say in a sentence what is seen.",
};

const UNLABELLED: LocalText = {
  ko: "합성 자료의 그림인데 제목에 그 말이 없습니다. 제목이나 부제에 ‘합성’을 적으세요.",
  en: "It shows synthetic data, of which its title says nothing. Write “synthetic” into title or subtitle.",
};

const OF_UNKNOWN_ORIGIN: LocalText = {
  ko: "합성 자료인지 실제 자료인지 제목에 없습니다. ‘합성’이나 ‘실제 자료’, 또는 출처의 이름을 적으세요.",
  en: "Its title does not say whether the data is synthetic or real. Write “synthetic” or “real data”, or name the source.",
};

function lacks(ko: string, en: string, lang: Lang): LocalText {
  const [inKorean, inEnglish] = lang === "ko" ? ["한국어", "Korean"] : ["영어", "English"];
  return {
    ko: `${inKorean} ${ko}이 없습니다. 글 뒤에 // en: "…"를 적거나 두 언어로 적으세요.`,
    en: `It has no ${en} in ${inEnglish}. Write // en: "…" behind the text, or write it in both.`,
  };
}
