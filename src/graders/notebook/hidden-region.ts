import type { ExerciseCell } from "./exercise-cell.ts";
import type { SourceProblem } from "./percent.ts";

/** What a release leaves out besides solutions: further tests of a check cell, and how a text is marked. */
const NAMES = ["HIDDEN TESTS", "MARK SCHEME"] as const;
export type HiddenName = (typeof NAMES)[number];

const MARKER = /^\s*\/\/ (BEGIN|END) (HIDDEN TESTS|MARK SCHEME)\s*$/;
const LOOKS_LIKE_MARKER = /\b(?:BEGIN|END) (?:HIDDEN TESTS|MARK SCHEME)\b/;

/** Whether the text mentions a marker at all, well placed or not. */
export function mentionsHidden(source: string): boolean {
  return LOOKS_LIKE_MARKER.test(source);
}

/** The cell without its hidden regions, from `// BEGIN HIDDEN TESTS` to `// END HIDDEN TESTS`, markers and all. */
export function cutHidden(source: string): string {
  return linesOf(source)
    .filter(({ within }) => within === null)
    .map(({ text }) => text)
    .join("\n");
}

/** The lines within the regions of a name, markers left out. */
export function hiddenLines(source: string, name: HiddenName): readonly string[] {
  return linesOf(source).flatMap(({ text, within }) => (within === name && !MARKER.test(text) ? [text] : []));
}

interface RegionLine {
  readonly text: string;
  /** The region a line lies in, its markers included. */
  readonly within: HiddenName | null;
}

function linesOf(source: string): RegionLine[] {
  let open: HiddenName | null = null;
  return source.split("\n").map((text) => {
    const marker = readMarker(text);
    if (marker?.edge === "BEGIN") open = marker.name;
    const within = open ?? marker?.name ?? null;
    if (marker?.edge === "END") open = null;
    return { text, within };
  });
}

function readMarker(line: string): { readonly edge: string; readonly name: HiddenName } | null {
  const [, edge = "", found] = MARKER.exec(line) ?? [];
  const name = NAMES.find((each) => each === found);
  return name === undefined ? null : { edge, name };
}

/** Hidden regions that are not closed, nested or misspelt, and those that stand where a release would keep them. */
export function findHiddenProblems(cells: readonly ExerciseCell[]): SourceProblem[] {
  return cells.flatMap((cell) => {
    const allowed = allowedIn(cell);
    let open: { readonly name: HiddenName; readonly line: number } | null = null;
    const problems: SourceProblem[] = [];
    for (const [at, text] of cell.source.split("\n").entries()) {
      const line = cell.line + 1 + at;
      const marker = readMarker(text);
      if (marker === null) {
        if (LOOKS_LIKE_MARKER.test(text)) problems.push(misspelt(line));
        continue;
      }
      if (marker.name !== allowed) problems.push(misplaced(line, marker.name));
      const isOpening = marker.edge === "BEGIN";
      if (isOpening === (open !== null)) problems.push(unpaired(line, marker.name));
      open = isOpening ? { name: marker.name, line } : null;
    }
    if (open !== null) problems.push(unpaired(open.line, open.name));
    return problems;
  });
}

/** Tests are hidden in check cells, mark schemes in texts that a person grades. */
function allowedIn({ role, type }: ExerciseCell): HiddenName | null {
  if (role === "check") return "HIDDEN TESTS";
  return role === "answer" && type === "markdown" ? "MARK SCHEME" : null;
}

function misspelt(line: number): SourceProblem {
  return {
    line,
    message: {
      ko: "숨긴 구간의 표시는 한 줄에 그것만, `// BEGIN HIDDEN TESTS`와 `// END HIDDEN TESTS`(또는 MARK SCHEME)로 적으세요.",
      en: "A marker of a hidden region stands alone on its line: `// BEGIN HIDDEN TESTS` and `// END HIDDEN TESTS`, or MARK SCHEME.",
    },
  };
}

function misplaced(line: number, name: HiddenName): SourceProblem {
  return {
    line,
    message: {
      ko: `${name} 구간이 있을 수 없는 셀입니다. HIDDEN TESTS는 확인 셀에, MARK SCHEME은 사람이 채점하는 Markdown 답안 셀에 두세요.`,
      en: `This cell cannot have a ${name} region. HIDDEN TESTS stand in check cells, a MARK SCHEME in a Markdown answer that a person grades.`,
    },
  };
}

function unpaired(line: number, name: HiddenName): SourceProblem {
  return {
    line,
    message: {
      ko: `${name} 구간의 표시가 짝이 맞지 않습니다. BEGIN마다 같은 셀 아래쪽에 END를 하나씩 두세요.`,
      en: `This marker of a ${name} region has no partner. Give each BEGIN one END below it in the same cell.`,
    },
  };
}
