import type { LocalText } from "#domain/local-text";
import { sumPoints } from "#domain/scoring";
import type { Checks } from "./checks-of-exercise.ts";
import type { Question } from "./question.ts";

const ID = /^[\w-]{1,64}$/;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** What cannot be right in the checks of an exercise: sentences that name it and the question; empty when all may be. */
export function faultsOfChecks({ exercise, version, total, questions }: Checks): string[] {
  const entries = Object.entries(questions);
  const sum = sumPoints(entries.map(([, { points }]) => points));
  const faults = [
    ...(Number.isInteger(version) && version >= 1 ? [] : ["version must be a whole number from 1"]),
    ...(entries.length > 0 ? [] : ["there is no question"]),
    ...(total === undefined || total === sum
      ? []
      : [`the points come to ${String(sum)}, but total says ${String(total)}`]),
    ...entries.flatMap(([id, question]) => faultsOfQuestion(id, question).map((fault) => `${id}: ${fault}`)),
  ];
  return faults.map((fault) => `${exercise}: ${fault}`);
}

function faultsOfQuestion(id: string, question: Question): string[] {
  const { answer, points, title, hints, tolerance, faults = [] } = question;
  const texts: [string, LocalText][] = [
    ["title", title],
    ...hints.map((hint, at): [string, LocalText] => [`hint ${String(at + 1)}`, hint]),
  ];
  return [
    ...(ID.test(id) ? [] : [`"${id}" is no question id (letters, digits, _ and -)`]),
    ...(NAME.test(answer) ? [] : [`answer: "${answer}" is no name of a top-level binding`]),
    ...(points > 0 && Number.isFinite(points) ? [] : [`points must be above 0, not ${String(points)}`]),
    ...(hints.length > 0 ? [] : ["hints are missing: give at least one, a nudge in the right direction"]),
    ...texts.flatMap(([name, text]) =>
      languagesMissing(text).map((lang) => `${name}: the ${lang} text is empty`),
    ),
    ...(tolerance === undefined || (tolerance.abs >= 0 && tolerance.rel >= 0)
      ? []
      : [`tolerance must not be below 0: abs ${String(tolerance.abs)}, rel ${String(tolerance.rel)}`]),
    ...faults,
  ];
}

function languagesMissing({ ko, en }: LocalText): string[] {
  return [...(ko.trim() === "" ? ["Korean"] : []), ...(en.trim() === "" ? ["English"] : [])];
}
