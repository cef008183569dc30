import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import type { Lang } from "#domain/local-text";
import { jupyterEnvironment } from "#kernel/jupyter-folder";
import { lessonText } from "../../lesson.ts";
import type { LessonSource } from "../../notebook/lesson-source.ts";

/** A cell that hangs is given up after so long; a lesson as a whole has no limit. */
const CELL_SECONDS = 600;
const START_SECONDS = 240;
const MOST_OUTPUT = 64 << 20;

/** nbformat writes a text of many lines as a list of them. */
const LinesSchema = z.union([z.string(), z.array(z.string()).transform((lines) => lines.join(""))]);
const OutputSchema = z.discriminatedUnion("output_type", [
  z.object({ output_type: z.literal("stream"), name: z.enum(["stdout", "stderr"]), text: LinesSchema }),
  z.object({ output_type: z.literal("display_data"), data: z.record(z.string(), z.unknown()) }),
  z.object({ output_type: z.literal("execute_result"), data: z.record(z.string(), z.unknown()) }),
  z.object({ output_type: z.literal("error"), ename: z.string(), evalue: z.string() }),
]);
export type LessonOutput = z.output<typeof OutputSchema>;
const NotebookSchema = z.object({
  cells: z.array(z.object({ cell_type: z.string(), outputs: z.array(OutputSchema).optional() })),
});

export interface LessonRun {
  /** Of each cell of the release, in order; Markdown has none. */
  readonly outputs: readonly (readonly LessonOutput[])[];
  /** From the start of its kernel to its end. */
  readonly seconds: number;
}

export interface LessonPlace {
  /** $DSCHOOL_HOME, in which the set-up has run. */
  readonly home: string;
  /** A workspace, whose packages the kernel imports. */
  readonly workspace: string;
  /** The environment that the kernel inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: () => number;
}

/**
 * Runs a lesson's release from start to end in the lab's kernel, as nbclient drives it; a cell that fails stops nothing.
 * @throws what the process of nbclient failed with, where it could not start the kernel or a cell hung
 */
export async function runLesson(lesson: LessonSource, lang: Lang, place: LessonPlace): Promise<LessonRun> {
  const folder = join(place.workspace, lesson.lesson.split("/")[0] ?? "");
  await mkdir(folder, { recursive: true });
  const file = join(folder, `${lesson.lesson.split("/")[1] ?? ""}-${lang}.ipynb`);
  await writeFile(file, lessonText(lesson, lang));
  const started = place.clock();
  await promisify(execFile)(
    join(place.home, "venv", "bin", "jupyter-execute"),
    [
      "--allow-errors",
      `--timeout=${String(CELL_SECONDS)}`,
      `--startup_timeout=${String(START_SECONDS)}`,
      "--inplace",
      file,
    ],
    {
      env: { ...jupyterEnvironment(place.home, place.environment), DSCHOOL_LANG: lang },
      maxBuffer: MOST_OUTPUT,
    },
  );
  const seconds = (place.clock() - started) / 1000;
  const { cells } = NotebookSchema.parse(JSON.parse(await readFile(file, "utf8")));
  return { outputs: cells.map(({ outputs = [] }) => outputs), seconds };
}
