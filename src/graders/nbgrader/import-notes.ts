import type { LocalText } from "#domain/local-text";
import { worthOf } from "./worth.ts";
import type { NotebookProblem } from "./notebook-problem.ts";
import type { NbgraderCell, NbgraderNotebook } from "./read-notebook.ts";

/** What of an imported notebook is otherwise here than in nbgrader, in the order of its cells. */
export function findNotes({ cells, foreign }: NbgraderNotebook): NotebookProblem[] {
  const ofCells = cells.flatMap((cell, at) => notesOf(cell).map((text) => ({ cell: at + 1, text })));
  return foreign === null ? ofCells : [{ cell: null, text: otherLanguage(foreign) }, ...ofCells];
}

function notesOf(cell: NbgraderCell): LocalText[] {
  const { kind, type, source, regions, raw } = cell;
  const conditions: [boolean, LocalText][] = [
    [kind.kind === "test", regions.has("HIDDEN TESTS") ? UNPROTECTED_HIDDEN : UNPROTECTED],
    [kind.kind === "answer" && kind.isAlsoLocked, LOCKED_ANSWER],
    [kind.kind === "plain" && type === "code" && source.trim() !== "", PLAIN],
    ["points" in kind && worthOf(kind.points) !== kind.points, ROUNDED],
    [raw["attachments"] !== undefined, ATTACHMENTS],
    [/\b(?:AUTOTEST|HASHED)\b/.test(source) && kind.kind === "test", AUTOTEST],
  ];
  return conditions.flatMap(([holds, text]) => (holds ? [text] : []));
}

const UNPROTECTED: LocalText = {
  ko: "보호되지 않은 확인입니다: 제출한 코드와 같은 프로세스에서 실행되어 조작될 수 있습니다. 값을 비교하는 채점 기준으로 바꿀 수 있습니다(docs/authoring.md).",
  en: "An unprotected check: it runs in the same process as the submitted code, which can tamper with it. A check by value can replace it (docs/authoring.md).",
};
const UNPROTECTED_HIDDEN: LocalText = {
  ko: `${UNPROTECTED.ko} 숨긴 시험도 채점할 때 그 프로세스에 들어가므로 제출한 코드가 읽을 수 있습니다.`,
  en: `${UNPROTECTED.en} Its hidden tests enter that process, too, when it is graded, and the submitted code can read them.`,
};
const LOCKED_ANSWER: LocalText = {
  ko: "답안이면서 잠긴 셀입니다. nbgrader처럼 답안으로 다룹니다.",
  en: "It is both an answer and locked. As in nbgrader the answer wins.",
};
const PLAIN: LocalText = {
  ko: "nbgrader가 다루지 않는 코드 셀입니다. 여기서는 잠긴 셀이 되어, 수강생이 고쳐도 원래 내용으로 채점합니다.",
  en: "A code cell that nbgrader leaves alone. Here it is locked: a trainee's changes to it are not graded.",
};
const ROUNDED: LocalText = {
  ko: "배점을 소수 둘째 자리로 반올림했습니다. 내보낼 때는 원래 배점이 그대로 나옵니다.",
  en: "Its points are rounded to a hundredth here; an export has them as they were.",
};
const ATTACHMENTS: LocalText = {
  ko: "첨부 그림은 내보낼 때를 위해 보관하지만 배포본에는 들어가지 않습니다. 그림이 필요하면 글에서 주소로 가리키세요.",
  en: "Its attachments are kept for an export, but a release has none. Where a picture is needed, link to it.",
};
const AUTOTEST: LocalText = {
  ko: "AUTOTEST나 HASHED 줄은 그대로 두고 실행하지 않습니다. 시험을 적어 넣으세요.",
  en: "AUTOTEST and HASHED lines are kept and not run. Write the test down.",
};

function otherLanguage(language: string): LocalText {
  return {
    ko: `코드가 ${language}입니다. 실습실의 상자는 TypeScript만 실행하니, \`// @language\`로 시작하는 셀을 모두 TypeScript로 옮겨 쓰기 전에는 채점되지 않습니다. 옮기지 않고 내보내면 원래 노트북이 그대로 나옵니다.`,
    en: `Its code is ${language}. The lab's boxes run TypeScript only: nothing is graded before each cell that starts with \`// @language\` is written anew in TypeScript. Exported untranslated it is the notebook it was.`,
  };
}
