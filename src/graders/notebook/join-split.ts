import type { NotebookCell } from "./notebook.ts";

/** What JupyterLab's "split cell" and "copy cell" leave behind: several code cells of one `grade_id`. */
export interface JoinedAnswer {
  readonly source: string;
  /** The cells the answer was made of; the others are duplicates. */
  readonly joined: readonly NotebookCell[];
}

// No \s: it matches line ends, and a text of a hundred thousand lines "declare" would take minutes.
const DECLARATION =
  /^(?:export[ \t]+)?(?:(?:declare|abstract|async)[ \t]+)*(?:const|let|var|function[ \t]*\*?|class|enum|namespace)[ \t]+([\p{ID_Start}$_{[][^=;\n]*)/gmu;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/**
 * Joins an answer cell with the cells right below it that were split off from it: they carry the same
 * `grade_id` and declare none of the names it declares. A copy declares them again, and is left out.
 *
 * @param cells the code cells of one answer in notebook order, at least one
 */
export function joinSplitAnswer(cells: readonly NotebookCell[]): JoinedAnswer {
  const [first, ...rest] = cells;
  if (!first) throw new Error("an answer to join has at least one cell");
  const joined = [first];
  const names = topLevelNames(first.source);
  const sources = new Set([first.source.trim()]);
  for (const cell of rest) {
    const adjacent = cell.index === (joined.at(-1)?.index ?? -1) + 1;
    const own = topLevelNames(cell.source);
    if (!adjacent || sources.has(cell.source.trim()) || [...own].some((name) => names.has(name))) break;
    joined.push(cell);
    sources.add(cell.source.trim());
    for (const name of own) names.add(name);
  }
  return { source: joined.map(({ source }) => source).join("\n"), joined };
}

/** Names declared at the start of a line: by text alone, because half of a split function does not parse. */
function topLevelNames(source: string): Set<string> {
  const declared = [...source.matchAll(DECLARATION)].map((match) => match[1] ?? "");
  return new Set(
    declared.flatMap((text) => {
      const destructured = text.startsWith("{") || text.startsWith("[");
      const names = [...text.matchAll(NAME)].map(([name]) => name);
      return destructured ? names : names.slice(0, 1);
    }),
  );
}
