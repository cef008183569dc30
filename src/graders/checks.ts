/** What an instructor imports in `<exercise>.checks.ts`. */
import type { LocalText } from "#domain/local-text";
import { sumPoints } from "#domain/scoring";
import type { Question } from "./checks/question.ts";

export { chart } from "./checks/chart.ts";
export { fn } from "./checks/fn.ts";
export { table } from "./checks/table.ts";
export { value } from "./checks/value.ts";

export interface Checks {
  /** `<unit>/<exercise>`, as the files are named under `curriculum/`. */
  readonly exercise: string;
  /** To be raised whenever a check changes, so that a regrade can tell. */
  readonly version: number;
  readonly dataset: { readonly name: string; readonly scale: "small" | "city" | "year" };
  /** By question id, in the order of the notebook. */
  readonly questions: Readonly<Record<string, Question>>;
  /** What the questions' points add up to, for those who want it held. */
  readonly points?: number;
  /** Mutants that `dschool exercise test` finds alive, and rightly so. */
  readonly waived?: readonly Waiver[];
}

/** Why a changed solution may keep its points. */
export interface Waiver {
  /** Its id, as `dschool exercise test` gives it. */
  readonly mutant: string;
  readonly reason: LocalText;
}

/** Checks that cannot be right. */
export class ChecksError extends Error {
  override readonly name = "ChecksError";
  readonly text: LocalText;
  /** The question that is at fault; null when it is none alone. */
  readonly question: string | null;

  constructor(text: LocalText, question: string | null = null) {
    super(text.en);
    this.text = text;
    this.question = question;
  }
}

const ID = /^[\w-]{1,64}$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Declares the checks of an exercise; throws a ChecksError when they cannot be right. */
export function defineChecks(checks: Checks): Checks {
  if (!Number.isInteger(checks.version) || checks.version < 1) {
    throw new ChecksError({
      ko: "version은 1 이상의 정수여야 합니다.",
      en: "version must be a whole number from 1",
    });
  }
  const questions = Object.entries(checks.questions);
  if (questions.length === 0) {
    throw new ChecksError({
      ko: "문제가 하나도 없습니다. questions에 넣으세요.",
      en: "there is no question",
    });
  }
  for (const [id, question] of questions) assertQuestion(id, question);
  assertSum(checks);
  return checks;
}

const HUNDREDTHS = 100;

function assertQuestion(id: string, { answer, points }: Question): void {
  if (!ID.test(id)) {
    throw new ChecksError(
      {
        ko: `"${id}": 문제 이름에는 영문자, 숫자, _, -만 씁니다.`,
        en: `"${id}" is no question id (letters, digits, _ and -)`,
      },
      id,
    );
  }
  if (!NAME.test(answer)) {
    throw new ChecksError(
      { ko: `${id}: answer("${answer}")가 이름이 아닙니다.`, en: `${id}: "${answer}" is no name` },
      id,
    );
  }
  if (!(points > 0)) {
    throw new ChecksError(
      { ko: `${id}: points는 0보다 커야 합니다.`, en: `${id}: points must be above 0` },
      id,
    );
  }
  if (Math.abs(Math.round(points * HUNDREDTHS) - points * HUNDREDTHS) > 1e-9) {
    throw new ChecksError(
      {
        ko: `${id}: points는 소수 둘째 자리까지만 씁니다. 더 잘면 합계가 맞지 않습니다.`,
        en: `${id}: points have at most two digits after the point, or they do not add up`,
      },
      id,
    );
  }
}

function assertSum({ points, questions }: Checks): void {
  const sum = sumPoints(Object.values(questions).map((question) => question.points));
  if (points === undefined || points === sum) return;
  throw new ChecksError({
    ko: `points는 ${String(points)}점인데 문제들의 합은 ${String(sum)}점입니다. 둘을 맞추세요.`,
    en: `points is ${String(points)}, but the questions add up to ${String(sum)}; make them agree`,
  });
}
