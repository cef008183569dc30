import type { Writable } from "node:stream";
import { styleText } from "node:util";
import type { Lang, LocalText } from "#domain/local-text";
import { sentenceOf } from "#domain/reason-text";
import { fillIn } from "#domain/sentence";
import type { GradingFault } from "#graders/authoring/grade-solution";
import { NEEDED_SCORE, isProved, scoreOf } from "#graders/authoring/proof-score";
import type { MutationKind } from "#graders/authoring/mutants/mutation";
import type { TriedMutant } from "#graders/authoring/proof";
import { placeOf } from "./problems-text.ts";
import type { ShownProof } from "./proof-json.ts";

/** What a mistake of each kind is. */
const KINDS: Readonly<Record<MutationKind, LocalText>> = {
  "off-by-one": { ko: "하나 차이", en: "off by one" },
  boundary: { ko: "경계", en: "a bound" },
  "dropped-filter": { ko: "빠진 조건", en: "a dropped condition" },
  "wrong-join": { ko: "다른 조인", en: "another join" },
  "wrong-aggregate": { ko: "다른 집계", en: "another aggregate" },
  "wrong-unit": { ko: "다른 단위", en: "another unit" },
  "missing-null": { ko: "빠진 빈 값 처리", en: "a missing value not minded" },
  "wrong-order": { ko: "다른 순서", en: "another order" },
  "wrong-type": { ko: "다른 타입", en: "another type" },
  "hard-coded": { ko: "적어 넣은 답", en: "an answer written down" },
};

const FAULTS: Readonly<Record<GradingFault["what"], LocalText>> = {
  solution: {
    ko: "풀이가 만점이 아닙니다: {question}, 자료 {seed}, {points} / {max}. {reason}",
    en: "The solution loses points: {question}, data {seed}, {points} / {max}. {reason}",
  },
  release: {
    ko: "빈 배포본이 점수를 받습니다: {question}, 자료 {seed}, {points} / {max}. 주어진 코드만으로 맞지 않게 하세요.",
    en: "The empty release earns points: {question}, data {seed}, {points} / {max}. What is given must not answer it.",
  },
  flaky: {
    ko: "같은 풀이의 판정이 두 번이 다릅니다: {question}, 자료 {seed}. 풀이나 generate에 우연이 들었는지, tolerance가 너무 좁은지 보세요. {reason}",
    en: "Two runs of the same solution are judged differently: {question}, data {seed}. Look for chance in the solution or in generate, or a tolerance too narrow. {reason}",
  },
};

const WORDS = {
  head: {
    ko: "{exercise}: 자료 {seeds}가지, 변이 {made}개",
    en: "{exercise}: {seeds} versions of the data, {made} mutants",
  },
  sound: {
    ko: "풀이는 받을 수 있는 점수를 모두 받고 빈 배포본은 0점이며, 판정이 흔들리지 않습니다.",
    en: "The solution earns all that can be earned on each, the empty release nothing, and no verdict wavers.",
  },
  counts: {
    ko: "잡힘 {killed} · 살아남음 {survived} · 면제 {waived} · 같은 답 {equivalent} · 오류로 멈춤 {failed} (뒤의 둘은 세지 않음)",
    en: "killed {killed} · survived {survived} · waived {waived} · same answers {equivalent} · stopped with an error {failed} (the last two do not count)",
  },
  score: { ko: "변이 점수 {score} (필요한 점수 {needed})", en: "Mutation score {score} (needed {needed})" },
  none: {
    ko: "셀 수 있는 변이가 없어 채점 기준에 대해 아무것도 증명되지 않았습니다.",
    en: "No mutant could be counted, so that nothing is proved about the checks.",
  },
  onlyTexts: {
    ko: "글만 묻는 연습 문제라 변이를 심을 곳이 없습니다. 글은 사람이 판정합니다.",
    en: "It asks for texts alone, so that there is nothing to plant a mistake into: a person judges them.",
  },
  waived: { ko: "면제됨", en: "waived" },
  advice: {
    ko: "살아남은 변이는 채점 기준을 고쳐 잡거나, 옳다면 checks 파일의 waived에 이유와 함께 적으세요.",
    en: "Kill a survivor by a better check or, where it is right, excuse it in waived of the checks file, with the reason.",
  },
  unread: {
    ko: "{place}: 이 답안이나 질의에는 변이를 만들지 못했습니다.",
    en: "{place}: nothing could be planted in this answer or query.",
  },
} as const satisfies Record<string, LocalText>;

/**
 * A proof for a terminal, each survivor as a diff.
 * @param stream where it goes: in colour if that is a terminal that shows some.
 */
export function proofText({ inspected, seeds, proof }: ShownProof, lang: Lang, stream: Writable): string {
  const { exercise, sourceFile } = inspected;
  const { tried, faults, unread } = proof;
  const counts = scoreOf(proof);
  const { score } = counts;
  const mark = isProved(proof) ? paint("green", "✔", stream) : paint("red", "✘", stream);
  const survivors = tried.filter(({ fate }) => fate === "survived");
  const lines = [
    fillIn(WORDS.head[lang], { exercise: exercise.name, seeds, made: tried.length }),
    ...faults.map((fault) => `${paint("red", "✘", stream)} ${faultText(fault, lang)}`),
    ...(faults.length === 0 ? [`${paint("green", "✔", stream)} ${WORDS.sound[lang]}`] : []),
    ...survivors.flatMap((survivor) => survivorLines(survivor, sourceFile, { lang, stream })),
    ...unread.map((line) => `! ${fillIn(WORDS.unread[lang], { place: placeOf(sourceFile, line) })}`),
    `  ${fillIn(WORDS.counts[lang], { ...counts })}`,
    score === null
      ? `${mark} ${WORDS[proof.isOnlyTexts ? "onlyTexts" : "none"][lang]}`
      : `${mark} ${fillIn(WORDS.score[lang], { score: score.toFixed(2), needed: NEEDED_SCORE })}`,
    ...(counts.survived > 0 ? [`→ ${WORDS.advice[lang]}`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function faultText({ what, seed, question, result }: GradingFault, lang: Lang): string {
  const { points, max, reason } = result;
  return fillIn(FAULTS[what][lang], { question, seed, points, max, reason: sentenceOf(reason, lang) });
}

function survivorLines(
  { mutant, isWaived }: TriedMutant,
  file: string,
  { lang, stream }: { readonly lang: Lang; readonly stream: Writable },
): string[] {
  const { id, kind, question, line, diff } = mutant;
  const waived = isWaived ? `, ${WORDS.waived[lang]}` : "";
  return [
    `  ${question}  ${KINDS[kind][lang]}  ${id}  ${placeOf(file, line)}${waived}`,
    ...diff.before.map((text) => paint("red", `  - ${clip(text)}`, stream)),
    ...diff.after.map((text) => paint("green", `  + ${clip(text)}`, stream)),
  ];
}

/** An answer that is written down may hold a whole table. */
const LONGEST_LINE = 160;

function clip(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE - 1)}…` : text;
}

function paint(colour: "red" | "green", text: string, stream: Writable): string {
  return styleText(colour, text, { stream });
}
