/** Notebooks of nbgrader's form, written for the tests. */

interface Flags {
  readonly grade?: boolean;
  readonly solution?: boolean;
  readonly locked?: boolean;
  readonly task?: boolean;
  readonly points?: number;
}

/** A cell with nbgrader's metadata, its text as a list of lines as nbformat writes it. */
export function cell(
  type: "code" | "markdown" | "raw",
  source: string,
  metadata: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const lines = source === "" ? [] : source.split(/(?<=\n)/);
  const outputs = type === "code" ? { execution_count: null, outputs: [] } : {};
  return { cell_type: type, ...outputs, metadata, source: lines };
}

export function nbgrader(grade_id: string, { points, ...flags }: Flags): Readonly<Record<string, unknown>> {
  const all = { grade: false, locked: false, solution: false, task: false, ...flags };
  return { nbgrader: { ...all, grade_id, ...(points !== undefined && { points }), schema_version: 3 } };
}

export const ANSWER = { solution: true } as const;
export const TEST = { grade: true, locked: true } as const;
export const MANUAL = { grade: true, solution: true } as const;
export const TASK = { task: true, locked: true } as const;
export const LOCKED = { locked: true } as const;

const TYPESCRIPT = {
  kernelspec: { display_name: "TypeScript", language: "typescript", name: "tslab" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript", version: "3.7.2" },
};
export const PYTHON = {
  kernelspec: { display_name: "Python 3 (ipykernel)", language: "python", name: "python3" },
  language_info: { name: "python", version: "3.12.1", codemirror_mode: { name: "ipython", version: 3 } },
};

/** A notebook as nbformat writes it: one space a level, keys in order, a line break at the end. */
export function notebookText(
  cells: readonly Readonly<Record<string, unknown>>[],
  metadata: Readonly<Record<string, unknown>> = TYPESCRIPT,
): string {
  const named = cells.map((each, at) => ({ id: `cell${String(at)}`, ...each }));
  return `${JSON.stringify({ cells: named, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** Every kind of cell nbgrader has, with what our form has no place for. */
export const EVERY_KIND = notebookText([
  cell("markdown", "# 길이 · Lengths\n\n![그림](attachment:a.png)\n", {
    ...nbgrader("intro", LOCKED),
    tags: ["머리"],
    slideshow: { slide_type: "slide" },
  }),
  { ...cell("raw", "%% no marker of ours\n  \n"), attachments: { "a.png": { "image/png": "iVBORw0KGgo=" } } },
  {
    ...cell("code", "const metres = 1000;\n// %% no cell\nmetres", { collapsed: true }),
    execution_count: 3,
    outputs: [{ name: "stdout", output_type: "stream", text: ["1000\n"] }],
  },
  cell(
    "code",
    "function toKm(m: number): number {\n  // BEGIN SOLUTION\n  return m / metres;\n  // END SOLUTION\n  return 0;\n}",
    nbgrader("to_km", ANSWER),
  ),
  cell(
    "code",
    "if (toKm(2000) !== 2) throw new Error('2 km');\n//// BEGIN HIDDEN TESTS\nif (toKm(0) !== 0) throw new Error('0');\n//// END HIDDEN TESTS",
    nbgrader("test-km-1", { ...TEST, points: 2 }),
  ),
  cell("code", "toKm(500) === 0.5 ? 1 : 0.5", nbgrader("test-km-2", { ...TEST, points: 1 })),
  cell("code", "const whole = 7;\n\n\n", nbgrader("whole", ANSWER)),
  cell(
    "markdown",
    "Why kilometres?\n\n### BEGIN SOLUTION\nBecause they are *shorter to write*.\n### END SOLUTION\n",
    nbgrader("why", { ...MANUAL, points: 3 }),
  ),
  cell("markdown", "The whole text is the answer.", nbgrader("why-2", { ...MANUAL, points: 1.5 })),
  cell("code", "// draw it\nconst picture = 1;", nbgrader("draw", { ...MANUAL, points: 2 })),
  cell(
    "markdown",
    "Make a plan.\n\n### BEGIN MARK SCHEME\n- names a road (2 points)\n- gives a figure (1 point)\n### END MARK SCHEME\n",
    nbgrader("plan", { ...TASK, points: 3 }),
  ),
  cell("markdown", "Another task.", nbgrader("plan-2", { ...TASK, points: 1 })),
  cell("code", "", {}),
]);
