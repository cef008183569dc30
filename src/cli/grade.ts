import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { GradeReport } from "#domain/grade-report";
import type { Lang } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { loadExercise } from "#graders/exercise";
import type { Exercise } from "#graders/exercise";
import { gradeNotebook, ungradedReport } from "#graders/grade-notebook";
import { GradingError } from "#graders/grading-error";
import { openGrader } from "#graders/open-grader";
import type { Grader } from "#graders/open-grader";
import {
  selectHiddenVariant,
  selectNamedVariant,
  selectOptionalPublicVariant,
} from "#graders/select-variant";
import type { Variant } from "#graders/variant";
import { TIERS } from "#sandbox/box";
import type { Tier } from "#sandbox/box";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { SandboxError } from "#sandbox/sandbox-error";
import { CliError } from "./cli-error.ts";
import { CURRICULUM } from "./config.ts";
import { asCliErrors, parseLang } from "./grading/cli-edges.ts";
import { inOrder } from "./grading/in-order.ts";
import { reportText } from "./grading/report-text.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

const USAGE =
  "dschool grade <unit>/<exercise> <notebook.ipynb…> [--variant <name>@<version>|<folder>] [--min-tier A|B|D] [--lang ko|en] [--json]";

/** Notebooks graded at a time: while one waits for the judge the other's box computes. */
const AT_A_TIME = 2;

interface GradeCommand {
  readonly exercise: Exercise;
  readonly notebooks: readonly string[];
  readonly variant: Variant;
  readonly practice: Variant | null;
  readonly minTier: Tier;
  readonly lang: Lang;
  readonly json: boolean;
}

/** Grades notebooks in boxes. Exit 0: all questions of all notebooks passed; 1: not so; 3: something could not be graded. */
export const run: Verb = async (args, context) => {
  return asCliErrors(async () => gradeAll(await readCommand(args, context), context));
};

async function readCommand(args: readonly string[], { config }: CliContext): Promise<GradeCommand> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      variant: { type: "string" },
      "min-tier": { type: "string", default: "B" },
      lang: { type: "string" },
      json: { type: "boolean", default: false },
    },
  });
  const [name, ...notebooks] = positionals;
  const minTier = TIERS.find((tier) => tier === values["min-tier"]);
  if (name === undefined || notebooks.length === 0 || minTier === undefined) throw wrongUsage();
  const exercise = await loadExercise(CURRICULUM, name);
  const home = { home: config.home, dataset: exercise.checks.dataset };
  const named = values.variant;
  const variant =
    named === undefined ? await selectHiddenVariant(home) : selectNamedVariant(home, named, process.cwd());
  const published = selectOptionalPublicVariant(home);
  const practice = published?.contentHash === variant.contentHash ? null : published;
  const lang = parseLang(values.lang) ?? config.lang;
  return { exercise, notebooks, variant, practice, minTier, lang, json: values.json };
}

async function gradeAll(command: GradeCommand, { config, stdout }: CliContext): Promise<ExitCode> {
  const { exercise, notebooks, minTier, lang, json } = command;
  const runtime = boxRuntime(join(config.home, "runtime"));
  await using boxes = await openBoxes({ runtime, minTier, sparesPerDataset: AT_A_TIME }).catch(
    orPracticeTier,
  );
  await using grader = await openGrader({ home: config.home, runtime, boxes });
  const codes: ExitCode[] = [];
  for await (const report of inOrder(notebooks, AT_A_TIME, (notebook) =>
    gradeOne(command, grader, notebook),
  )) {
    stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report, exercise, lang));
    codes.push(exitCodeOf(report));
  }
  return codes.includes(3) ? 3 : codes.includes(1) ? 1 : 0;
}

async function gradeOne(command: GradeCommand, grader: Grader, notebook: string): Promise<GradeReport> {
  const { exercise, variant, practice } = command;
  const bytes = await readOptionalFile(notebook);
  const ungraded = (status: "refused" | "error", reason: Reason): GradeReport => {
    return ungradedReport({ exercise, notebook, variant }, status, reason);
  };
  if (bytes === null) return ungraded("refused", reasonOf("notebook.unreadable"));
  try {
    return await gradeNotebook({ exercise, notebook, bytes, variant, practice }, grader);
  } catch (error) {
    if (error instanceof GradingError) return ungraded("error", error.reason);
    if (!(error instanceof SandboxError)) throw error;
    return ungraded("error", reasonOf("machine.fault", { detail: error.message }));
  }
}

function exitCodeOf(report: GradeReport): ExitCode {
  if (report.status === "error") return 3;
  return report.status === "graded" && report.questions.every(({ verdict }) => verdict === "passed") ? 0 : 1;
}

async function readOptionalFile(file: string): Promise<Uint8Array | null> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

/** Nobody's code has run yet; who grades only their own may go on without walls. */
function orPracticeTier(error: unknown): never {
  if (!(error instanceof SandboxError)) throw error;
  const { ko, en } = error.text;
  const text = {
    ko: `${ko} 자기가 쓴 답만 채점한다면 \`--min-tier D\`를 붙이세요.`,
    en: `${en} To grade nobody's work but your own, add \`--min-tier D\`.`,
  };
  throw new CliError(text, 3, { cause: error });
}

function wrongUsage(): CliError {
  return new CliError({ ko: `사용법: ${USAGE}`, en: `Usage: ${USAGE}` }, 2);
}
