import type { LocalText } from "#domain/local-text";
import type { RubricItem } from "../checks/text.ts";

/** A question of an imported notebook. */
export type ImportedQuestion = AssertedQuestion | WrittenQuestion;

interface QuestionParts {
  readonly id: string;
  readonly title: LocalText;
}

interface AssertedQuestion extends QuestionParts {
  readonly kind: "asserts";
  /** What each of its check cells is worth. */
  readonly cells: readonly number[];
}

interface WrittenQuestion extends QuestionParts {
  readonly kind: "text";
  readonly of: "cell" | "notebook";
  readonly points: number;
  readonly rubric: readonly RubricItem[];
}

/** The text of `<exercise>.checks.ts`. */
export function printChecks(exercise: string, questions: readonly ImportedQuestion[]): string {
  const kinds = [...new Set(questions.map(({ kind }) => kind))].sort();
  const names = [...kinds, "defineChecks"].sort().join(", ");
  return `import { ${names} } from "#graders/checks";

export default defineChecks({
  exercise: ${JSON.stringify(exercise)},
  version: 1, // raise it whenever a check changes
  dataset: { name: "traffic", scale: "small" }, // what the notebook may read; nbgrader names none
  questions: {
${questions.map(printQuestion).join("")}  },
});
`;
}

const HINTS = {
  asserts: {
    ko: "확인 셀을 노트북에서 실행해 보면 어느 줄이 맞지 않는지 보입니다.",
    en: "Run the check cells in the notebook: they say which line does not hold.",
  },
  text: {
    ko: "물은 것에 모두 답했는지 다시 읽어 보세요.",
    en: "Read it again: does it answer all that is asked?",
  },
} as const satisfies Record<ImportedQuestion["kind"], LocalText>;

function printQuestion(question: ImportedQuestion): string {
  const { id, kind, title } = question;
  const lines = [
    ...(kind === "asserts" ? [`cells: ${printNumbers(question.cells)},`] : printWritten(question)),
    ...printText("title: ", title),
    ...["hints: [", ...indent(printText("", HINTS[kind])), "],"],
  ];
  return [`${printKey(id)}: ${kind}({`, ...indent(lines), "}),"].map((line) => `    ${line}\n`).join("");
}

function printWritten({ of, points, rubric }: WrittenQuestion): string[] {
  const items = rubric.flatMap(({ weight, criterion }) => {
    return ["{", ...indent([`weight: ${String(weight)},`, ...printText("criterion: ", criterion)]), "},"];
  });
  return [
    `of: ${JSON.stringify(of)},`,
    `points: ${String(points)},`,
    ...["rubric: [", ...indent(items), "],"],
    "isRubricKept: true, // nbgrader shows a mark scheme to nobody but who grades",
  ];
}

function printNumbers(numbers: readonly number[]): string {
  return `[${numbers.map(String).join(", ")}]`;
}

/** On lines of its own, as long texts are written here. */
function printText(before: string, { ko, en }: LocalText): string[] {
  return [`${before}{`, ...indent([`ko: ${JSON.stringify(ko)},`, `en: ${JSON.stringify(en)},`]), "},"];
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function printKey(id: string): string {
  return /^[A-Za-z_]\w*$/.test(id) ? id : JSON.stringify(id);
}
