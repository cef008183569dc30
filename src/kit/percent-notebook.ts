/** A cell of an `.ipynb`, as far as a hand-in needs it. */
interface MadeCell {
  readonly cell_type: "code" | "markdown" | "raw";
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
  readonly outputs?: readonly never[];
  readonly execution_count?: null;
}

/** The kind stands behind the title, if there is one; not within an option. */
const MARKER = /^\/\/ %%(?: (?:[^[{=]* )?\[(markdown|md|raw)\])?(?:$| (.*)$)/;
const EXERCISE = /^\/\/ +exercise: *["']?([^"'\s]+)["']? *$/;
const FENCE = "// ---";

/**
 * The notebook that JupyterLab shows for a file in the percent form of jupytext 1.19, without outputs, which the form has none of: the
 * server takes `.ipynb` only. Its question cells get the `grade_id` of a release.
 * @returns null for a text that is no percent notebook
 */
export function percentAsNotebook(text: string): object | null {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const starts = lines.flatMap((line, index) => (MARKER.test(line) ? [index] : []));
  if (starts.length === 0) return null;
  const checks = new Map<string, number>();
  const ahead = codeAhead(lines.slice(0, starts[0]));
  const marked = starts.map((start, nth) => lines.slice(start, starts[nth + 1]));
  const cells = [...ahead, ...marked].map((cell) => cellOf(cell, checks));
  const exercise = exerciseOf(lines.slice(0, starts[0]));
  const metadata = exercise === null ? {} : { dschool: { exercise } };
  return { nbformat: 4, nbformat_minor: 4, metadata, cells };
}

/** What stands between the header and the first marker is a cell as if it had a marker; none where nothing does. */
function codeAhead(lines: readonly string[]): readonly (readonly string[])[] {
  const end = lines[0] === FENCE ? lines.indexOf(FENCE, 1) + 1 : 0;
  const body = lines.slice(end).join("\n").replace(/^\n+/, "").trimEnd();
  return body === "" ? [] : [["// %%", ...body.split("\n")]];
}

/** By hand: the header is YAML, whose reader would weigh more than the kit. */
function exerciseOf(header: readonly string[]): string | null {
  if (!header.includes(FENCE)) return null;
  const found = header.map((line) => EXERCISE.exec(line)?.[1]).find((name) => name !== undefined);
  return found ?? null;
}

function cellOf([marker = "", ...body]: readonly string[], checks: Map<string, number>): MadeCell {
  const [, written, options = ""] = MARKER.exec(marker) ?? [];
  const kind = written === "md" ? "markdown" : written;
  const metadata = metadataOf(options, checks);
  const isText = kind === "markdown" || kind === "raw";
  const source = (isText ? body.map((line) => line.replace(/^\/\/ ?/, "")) : body).join("\n").trimEnd();
  if (isText) return { cell_type: kind, metadata, source };
  return { cell_type: "code", metadata, source, outputs: [], execution_count: null };
}

/** A release's own metadata, which jupytext keeps behind the marker, or what the exercise's source says there. */
function metadataOf(options: string, checks: Map<string, number>): Readonly<Record<string, unknown>> {
  const id = textIn(selectOptionalOption(options, "nbgrader"), "grade_id");
  if (id !== null) return { nbgrader: { grade_id: id } };
  const dschool = selectOptionalOption(options, "dschool");
  const check = textIn(dschool, "check");
  const question = textIn(dschool, "question");
  if (check !== null) {
    const nth = (checks.get(check) ?? 0) + 1;
    checks.set(check, nth);
    return { nbgrader: { grade_id: nth === 1 ? `${check}-check` : `${check}-check-${String(nth)}` } };
  }
  return question === null ? {} : { nbgrader: { grade_id: question } };
}

/** The JSON object behind `name=`; null when there is none that can be read. */
function selectOptionalOption(options: string, name: string): unknown {
  const start = options.search(new RegExp(`(?:^| )${name}=\\{`));
  if (start === -1) return null;
  const open = options.indexOf("{", start);
  for (let end = options.indexOf("}", open); end !== -1; end = options.indexOf("}", end + 1)) {
    try {
      return JSON.parse(options.slice(open, end + 1));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function textIn(value: unknown, key: string): string | null {
  const text = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[key] : null;
  return typeof text === "string" ? text : null;
}
