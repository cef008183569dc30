import { CatalogueError } from "#catalogue/catalogue-error";
import { selectDictionary, selectScale } from "#catalogue/dictionary";
import { findCellFaults } from "../check-cells.ts";
import { ChecksError } from "../checks/checks-error.ts";
import type { Checks } from "../checks.ts";
import { importChecks, loadExercise, readExerciseFiles } from "../exercise.ts";
import type { Exercise } from "../exercise.ts";
import type { ExerciseSource } from "../notebook/exercise-source.ts";
import { parseExercise } from "../notebook/exercise-source.ts";
import { readChecksPlaces } from "./checks-places.ts";
import type { ChecksPlaces } from "./checks-places.ts";
import { FaultyExercise } from "./exercise-problem.ts";
import type { ExerciseProblem } from "./exercise-problem.ts";

/** An exercise that can be graded, and where its checks stand. */
export interface InspectedExercise {
  readonly exercise: Exercise;
  readonly sourceFile: string;
  readonly checksFile: string;
  readonly checksText: string;
  readonly places: ChecksPlaces;
}

/**
 * Reads an exercise and all that can be wrong with it before anything is run.
 * @throws FaultyExercise with every problem found, GradingError when neither of its files is there.
 */
export async function inspectExercise(curriculum: string, name: string): Promise<InspectedExercise> {
  const { sourceFile, checksFile, sourceText, checksText } = await readExerciseFiles(curriculum, name);
  if (sourceText === null && checksText === null) await loadExercise(curriculum, name);
  if (sourceText === null) throw new FaultyExercise([missingFile(sourceFile)]);
  if (checksText === null) throw new FaultyExercise([missingFile(checksFile)]);
  const places = readChecksPlaces(checksText);
  const source = parseExercise(sourceText);
  const checks = await tryImport(checksFile, places);
  const problems: ExerciseProblem[] = [
    ...(source.status === "invalid" ? source.problems.map((each) => ({ file: sourceFile, ...each })) : []),
    ...findRepeatedQuestions(checksFile, places),
    ...("problems" in checks ? checks.problems : findDatasetProblem(checks.checks, checksFile, places)),
  ];
  if (source.status === "read" && "checks" in checks) {
    const named = { name, source: source.exercise, checks: checks.checks };
    problems.push(...findPairingProblems(named, { sourceFile, checksFile, places }));
  }
  if (problems.length > 0) throw new FaultyExercise(problems);
  return { exercise: await loadExercise(curriculum, name), sourceFile, checksFile, checksText, places };
}

/** The checks of a file, or what keeps them from being used. */
export async function tryImport(
  file: string,
  places: ChecksPlaces,
): Promise<{ readonly checks: Checks } | { readonly problems: readonly ExerciseProblem[] }> {
  try {
    return { checks: await importChecks(file) };
  } catch (error) {
    if (error instanceof ChecksError) {
      const problems = error.faults.map(({ question, property, text }) => {
        const line = places.questions.find(({ id }) => id === question)?.line ?? places.property(property);
        return { file, line, message: text };
      });
      return { problems };
    }
    const detail = error instanceof Error ? error.message : String(error);
    return { problems: [{ file, line: lineIn(error, file) ?? 1, message: notLoaded(detail) }] };
  }
}

/** The line of a file where an error arose; null when none of it was on the way. */
export function lineIn(error: unknown, file: string): number | null {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(`${file}:`);
  const line = at === -1 ? null : /^\d+/.exec(stack.slice(at + file.length + 1));
  return line === null ? null : Number(line[0]);
}

function findRepeatedQuestions(file: string, { questions }: ChecksPlaces): ExerciseProblem[] {
  return questions.flatMap(({ id, line }, at) => {
    const first = questions.slice(0, at).find((question) => question.id === id);
    return first === undefined ? [] : [{ file, line, message: repeated(id, first.line) }];
  });
}

function findDatasetProblem({ dataset }: Checks, file: string, places: ChecksPlaces): ExerciseProblem[] {
  try {
    selectScale(selectDictionary(dataset.name), dataset.scale);
    return [];
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    return [{ file, line: places.property("dataset"), message: error.text }];
  }
}

interface Named {
  readonly name: string;
  readonly source: ExerciseSource;
  readonly checks: Checks;
}

interface Files {
  readonly sourceFile: string;
  readonly checksFile: string;
  readonly places: ChecksPlaces;
}

function findPairingProblems({ name, source, checks }: Named, files: Files): ExerciseProblem[] {
  const { sourceFile, checksFile, places } = files;
  const problems: ExerciseProblem[] = [];
  if (source.exercise !== name)
    problems.push({ file: sourceFile, line: 1, message: otherName(source.exercise, name) });
  if (checks.exercise !== name) {
    const line = places.property("exercise");
    problems.push({ file: checksFile, line, message: otherName(checks.exercise, name) });
  }
  for (const cell of source.cells) {
    if (cell.role !== "answer" || Object.hasOwn(checks.questions, cell.question)) continue;
    problems.push({ file: sourceFile, line: cell.line, message: unchecked(cell.question, checksFile) });
  }
  for (const id of Object.keys(checks.questions)) {
    if (source.questions.includes(id)) continue;
    const line =
      places.questions.find((question) => question.id === id)?.line ?? places.property("questions");
    problems.push({ file: checksFile, line, message: unasked(id, sourceFile) });
  }
  for (const { line, text } of findCellFaults(source, checks))
    problems.push({ file: sourceFile, line, message: text });
  return problems;
}

function missingFile(file: string): ExerciseProblem {
  return {
    file,
    line: 1,
    message: {
      ko: "이 파일이 없습니다. 연습 문제는 <이름>.ts와 <이름>.checks.ts 두 파일입니다. `dschool exercise new`가 둘을 만듭니다.",
      en: "This file is not there. An exercise is two files, <name>.ts and <name>.checks.ts; `dschool exercise new` makes both.",
    },
  };
}

function notLoaded(detail: string) {
  return {
    ko: `채점 기준을 쓸 수 없습니다 (${detail}). 고치세요.`,
    en: `The checks cannot be used (${detail}). Mend them.`,
  };
}

function repeated(id: string, firstLine: number) {
  const first = String(firstLine);
  return {
    ko: `문제 ${id}의 채점 기준이 두 번 있습니다 (처음은 ${first}행). 하나를 지우거나 이름을 바꾸세요.`,
    en: `Question ${id} has a second check (the first is in line ${first}). Remove one or rename it.`,
  };
}

function otherName(found: string, expected: string) {
  return {
    ko: `이 파일은 연습 문제 ${found}의 것이라고 하지만 이름은 ${expected}입니다. 둘을 맞추세요.`,
    en: `This file says it belongs to ${found}, but it is called ${expected}. Make them agree.`,
  };
}

function unchecked(id: string, checksFile: string) {
  return {
    ko: `문제 ${id}의 채점 기준이 없습니다. ${checksFile}의 questions에 넣으세요.`,
    en: `There is no check for question ${id}. Add it to questions in ${checksFile}.`,
  };
}

function unasked(id: string, sourceFile: string) {
  return {
    ko: `그런 문제가 없습니다: ${id}. ${sourceFile}에 dschool={"question": "${id}"} 답안 셀을 넣거나 이 채점 기준을 지우세요.`,
    en: `There is no question ${id}. Add an answer cell dschool={"question": "${id}"} to ${sourceFile}, or remove this check.`,
  };
}
