import type { LocalText } from "#domain/local-text";
import { sumPoints } from "#domain/scoring";
import { faultsOfLimits } from "../exercise-limits.ts";
import type { ChecksFault } from "./checks-error.ts";
import type { Checks } from "./checks-of-exercise.ts";
import { isCellExamination } from "./examination.ts";
import type { Question } from "./question.ts";

const ID = /^[\w-]{1,64}$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const HUNDREDTHS = 100;

/** What cannot be right in the checks of an exercise; empty when all may be. */
export function faultsOfChecks(checks: Checks): ChecksFault[] {
  const questions = Object.entries(checks.questions).flatMap(([id, question]) =>
    faultsOfQuestion(id, question).map(({ ko, en }) => ({
      ...{ question: id, property: "questions" },
      text: { ko: `${id}: ${ko}`, en: `${id}: ${en}` },
    })),
  );
  return [...faultsOfAll(checks), ...questions];
}

function faultsOfAll({ version, total, limits = {}, questions }: Checks): ChecksFault[] {
  const entries = Object.values(questions);
  const sum = sumPoints(entries.map(({ points }) => points));
  return [
    ...unless(Number.isInteger(version) && version >= 1, "version", {
      ko: "version은 1 이상의 정수여야 합니다",
      en: "version must be a whole number from 1",
    }),
    ...unless(entries.length > 0, "questions", {
      ko: "문제가 하나도 없습니다. questions에 넣으세요",
      en: "there is no question; put some into questions",
    }),
    ...unless(total === undefined || total === sum, "total", {
      ko: `문제들의 점수를 더하면 ${String(sum)}점인데 total은 ${String(total)}점입니다. 둘을 맞추세요`,
      en: `the points come to ${String(sum)}, but total says ${String(total)}; make them agree`,
    }),
    ...faultsOfLimits(limits).map((text) => ({ question: null, property: "limits", text })),
  ];
}

function unless(holds: boolean, property: string, text: LocalText): ChecksFault[] {
  return holds ? [] : [{ question: null, property, text }];
}

function faultsOfQuestion(id: string, question: Question): LocalText[] {
  const { title, hints, faults = [] } = question;
  const texts: [LocalText, LocalText][] = [
    [{ ko: "제목", en: "title" }, title],
    ...hints.map((hint, at): [LocalText, LocalText] => {
      return [{ ko: `힌트 ${String(at + 1)}`, en: `hint ${String(at + 1)}` }, hint];
    }),
  ];
  return [
    ...faultsOfNames(id, question),
    ...faultsOfNumbers(question),
    ...(hints.length > 0
      ? []
      : [
          {
            ko: "힌트가 없습니다. 바른 쪽으로 이끄는 것을 하나라도 넣으세요",
            en: "hints are missing: give at least one, a nudge in the right direction",
          },
        ]),
    ...texts.flatMap(([name, text]) => emptyTexts(name, text)),
    ...faults,
  ];
}

function faultsOfNames(id: string, { answer, examine }: Question): LocalText[] {
  const isNameless = answer === "" && isCellExamination(examine);
  return [
    ...(ID.test(id)
      ? []
      : [
          {
            ko: `"${id}": 문제 이름에는 영문자, 숫자, _, -만 씁니다`,
            en: `"${id}" is no question id (letters, digits, _ and -)`,
          },
        ]),
    ...(isNameless || NAME.test(answer)
      ? []
      : [
          {
            ko: `answer: "${answer}"은(는) 최상위 이름이 될 수 없습니다`,
            en: `answer: "${answer}" is no name of a top-level binding`,
          },
        ]),
  ];
}

function faultsOfNumbers({ points, tolerance, examine }: Question): LocalText[] {
  // nbgrader has tests that only warn, and texts that are read for nothing.
  const mayBeNothing = isCellExamination(examine) && examine.kind !== "types";
  const isPositive = (mayBeNothing ? points >= 0 : points > 0) && Number.isFinite(points);
  const isFine = Math.abs(Math.round(points * HUNDREDTHS) - points * HUNDREDTHS) > 1e-9;
  const faults: LocalText[] = [];
  if (!isPositive) {
    faults.push({
      ko: `points는 0보다 커야 합니다(지금 ${String(points)})`,
      en: `points must be above 0, not ${String(points)}`,
    });
  } else if (isFine) {
    faults.push({
      ko: "points는 소수 둘째 자리까지만 씁니다. 더 잘면 합계가 맞지 않습니다",
      en: "points have at most two digits after the point, or they do not add up",
    });
  }
  if (tolerance !== undefined && !(tolerance.abs >= 0 && tolerance.rel >= 0)) {
    const figures = `abs ${String(tolerance.abs)}, rel ${String(tolerance.rel)}`;
    faults.push({
      ko: `tolerance는 0보다 작을 수 없습니다: ${figures}`,
      en: `tolerance must not be below 0: ${figures}`,
    });
  }
  return faults;
}

function emptyTexts(name: LocalText, { ko, en }: LocalText): LocalText[] {
  return [
    ...(ko.trim() === ""
      ? [{ ko: `${name.ko}의 한국어 글이 비어 있습니다`, en: `${name.en}: the Korean text is empty` }]
      : []),
    ...(en.trim() === ""
      ? [{ ko: `${name.ko}의 영어 글이 비어 있습니다`, en: `${name.en}: the English text is empty` }]
      : []),
  ];
}
