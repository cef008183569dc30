import type { SourceProblem } from "./percent.ts";

const BEGIN = /^\s*\/\/ BEGIN SOLUTION\s*$/;
const END = /^\s*\/\/ END SOLUTION\s*$/;
const LOOKS_LIKE_MARKER = /\b(?:BEGIN|END) SOLUTION\b/;

/** What stands in a release where a solution stood. */
const STUBS = {
  code: "// 여기에 답을 쓰세요 / write your answer here",
  markdown: "여기에 답을 쓰세요 / write your answer here",
} as const;

/** Whether the text mentions a marker at all, well placed or not. */
export function mentionsSolution(source: string): boolean {
  return LOOKS_LIKE_MARKER.test(source);
}

/**
 * The trainee's copy of an answer cell: each region from `// BEGIN SOLUTION` to `// END SOLUTION` becomes one
 * line of {@link STUBS}, indented as the region was. Lines outside of regions stay, so a declaration that later
 * cells need (`let slowest: string;`) is written above the region.
 */
export function cutSolutions(source: string, type: keyof typeof STUBS = "code"): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of source.split("\n")) {
    if (BEGIN.test(line)) {
      inside = true;
      kept.push(`${/^\s*/.exec(line)?.[0] ?? ""}${STUBS[type]}`);
    } else if (END.test(line)) {
      inside = false;
    } else if (!inside) {
      kept.push(line);
    }
  }
  return kept.join("\n");
}

/** Where the solutions of a cell lie: from the start of the line after a marker to the end of the line before the next. */
export function solutionRanges(source: string): readonly { readonly start: number; readonly end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let start: number | null = null;
  let at = 0;
  for (const line of source.split("\n")) {
    if (BEGIN.test(line)) start = at + line.length + 1;
    if (END.test(line) && start !== null) {
      ranges.push({ start, end: Math.max(start, at - 1) });
      start = null;
    }
    at += line.length + 1;
  }
  return ranges;
}

/** The cell with another text in its first region and none in the others; the markers stay. */
export function replaceSolutions(source: string, text: string): string {
  const [first, ...others] = solutionRanges(source);
  if (first === undefined) throw new Error("the cell has no solution region");
  const cut = others.reduceRight((cell, { start, end }) => cell.slice(0, start) + cell.slice(end), source);
  // A region with no line in it has no end of a line, either.
  const end = first.start === first.end ? "\n" : "";
  return cut.slice(0, first.start) + text + end + cut.slice(first.end);
}

/** The instructor's copy: the markers go, the solution stays. */
export function keepSolutions(source: string): string {
  return source
    .split("\n")
    .filter((line) => !BEGIN.test(line) && !END.test(line))
    .join("\n");
}

/**
 * Checks that regions are closed, not nested and that there is at least one.
 *
 * @param line the line in the file of the source's first line, from 1
 */
export function findRegionProblems(source: string, line: number): SourceProblem[] {
  const problems: SourceProblem[] = [];
  const markers = source.split("\n").map((text, index) => ({ text, line: line + index }));
  let open: number | null = null;
  let regions = 0;
  for (const { text, line: at } of markers) {
    if (BEGIN.test(text)) {
      if (open !== null) problems.push(nested(at, open));
      open = at;
      regions++;
    } else if (END.test(text)) {
      if (open === null) problems.push(unopened(at));
      open = null;
    } else if (LOOKS_LIKE_MARKER.test(text)) {
      problems.push(misspelt(at));
    }
  }
  if (open !== null) problems.push(unclosed(open));
  if (regions === 0) problems.push(missing(line));
  return problems;
}

function nested(line: number, open: number): SourceProblem {
  const opened = String(open);
  return {
    line,
    message: {
      ko: `${opened}행에서 연 풀이 구간 안에 또 // BEGIN SOLUTION이 있습니다. 먼저 // END SOLUTION으로 닫으세요.`,
      en: `// BEGIN SOLUTION inside the region opened in line ${opened}. Close that one with // END SOLUTION first.`,
    },
  };
}

function unopened(line: number): SourceProblem {
  return {
    line,
    message: {
      ko: "여는 // BEGIN SOLUTION 없이 // END SOLUTION이 있습니다. 풀이 앞에 여는 줄을 넣으세요.",
      en: "// END SOLUTION without a // BEGIN SOLUTION. Put the opening line ahead of the solution.",
    },
  };
}

function unclosed(line: number): SourceProblem {
  return {
    line,
    message: {
      ko: "이 // BEGIN SOLUTION이 닫히지 않았습니다. 풀이 뒤에 // END SOLUTION을 넣으세요.",
      en: "This // BEGIN SOLUTION is never closed. Put // END SOLUTION after the solution.",
    },
  };
}

function misspelt(line: number): SourceProblem {
  return {
    line,
    message: {
      ko: "풀이 표시는 한 줄에 그것만, // BEGIN SOLUTION 또는 // END SOLUTION으로 적으세요.",
      en: "A solution marker stands alone on its line: // BEGIN SOLUTION or // END SOLUTION.",
    },
  };
}

function missing(line: number): SourceProblem {
  return {
    line,
    message: {
      ko: "답안 셀에 풀이 구간이 없어 풀이가 그대로 배포됩니다. // BEGIN SOLUTION과 // END SOLUTION으로 감싸세요.",
      en: "The answer cell has no solution region, so it would be released as it is. Wrap the solution in // BEGIN SOLUTION and // END SOLUTION.",
    },
  };
}
