import { join } from "node:path";
import type { GradeReport } from "#domain/grade-report";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import { gradeNotebook, ungradedReport } from "#graders/grade-notebook";
import { GradingError } from "#graders/grading-error";
import { openGrader } from "#graders/open-grader";
import type { Grader } from "#graders/open-grader";
import { openBoxes } from "#sandbox/open-boxes";
import { boxRuntime } from "#sandbox/runtime/runtime-layout";
import { SandboxError } from "#sandbox/sandbox-error";
import { isAtLeast } from "#sandbox/tiers";
import { asCliErrors } from "./as-cli-errors.ts";
import { readGradeCommand } from "./grading/grade-command.ts";
import type { GradeCommand } from "./grading/grade-command.ts";
import { inOrder } from "#graders/in-order";
import { readNotebookFile } from "./grading/notebook-file.ts";
import { reportText } from "./grading/report-text.ts";
import { listenForStop } from "./grading/stop.ts";
import type { Stop } from "./grading/stop.ts";
import type { CliContext, ExitCode, Verb } from "./verb.ts";

/** Notebooks graded at a time: while one waits for the judge the other's box computes. */
const AT_A_TIME = 2;

/**
 * Grades notebooks in boxes. Exit 0: all questions of all notebooks passed; 1: not so, or refused; 3: something could not
 * be graded; 128 and more: stopped by a signal, when nothing of its boxes is left.
 */
export const run: Verb = (args, context) => gradeIn(openBoxes, args, context);

/** `run`, with boxes from elsewhere: a source may be opened weaker than the machine allows. */
export function gradeIn(
  open: typeof openBoxes,
  args: readonly string[],
  context: CliContext,
): Promise<ExitCode> {
  const { home } = context.config;
  return asCliErrors(home, async () => gradeAll(open, await readGradeCommand(args, context), context));
}

async function gradeAll(
  open: typeof openBoxes,
  command: GradeCommand,
  context: CliContext,
): Promise<ExitCode> {
  const { home } = context.config;
  using stop = listenForStop(context.stdout);
  const runtime = boxRuntime(join(home, "runtime"));
  // Opened whatever the tier is: below the asked one each notebook is refused, which is an answer and no failure.
  await using boxes = await open({ runtime, minTier: "D", sparesPerDataset: AT_A_TIME });
  if (!isAtLeast(boxes.tier, command.minTier)) {
    return await reportAll(command, context, stop, refuseBelow(command, boxes.tier));
  }
  const warn = ({ ko, en }: { readonly ko: string; readonly en: string }): void => {
    context.stderr.write(`${ko}\n${en}\n`);
  };
  await using grader = await openGrader({ home, runtime, boxes, warn });
  const graded = reportAll(command, context, stop, (notebook) => gradeOne(command, grader, notebook));
  await Promise.race([stop.code, graded]);
  if (!stop.isStopped) return await graded;
  await boxes[Symbol.asyncDispose]();
  // Without boxes what was under way fails, and nobody asks any more.
  await Promise.allSettled([graded]);
  return await stop.code;
}

type Work = (notebook: string) => Promise<GradeReport>;

async function reportAll(
  { exercise, notebooks, lang, json }: GradeCommand,
  { stdout }: CliContext,
  stop: Stop,
  work: Work,
): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  const unlessStopped: Work = (notebook) =>
    stop.isStopped ? Promise.reject(new Error("stopped")) : work(notebook);
  for await (const report of inOrder(notebooks, AT_A_TIME, unlessStopped)) {
    if (stop.isStopped) return stop.code;
    stdout.write(json ? `${JSON.stringify(report)}\n` : reportText(report, exercise, lang));
    codes.push(exitCodeOf(report));
  }
  return codes.includes(3) ? 3 : codes.includes(1) ? 1 : 0;
}

function refuseBelow({ exercise, variant, minTier }: GradeCommand, tier: string): Work {
  const reason = reasonOf("tier.too-low", { tier, min: minTier });
  return async (notebook) => ungradedReport({ exercise, notebook, variant }, "refused", reason);
}

async function gradeOne(command: GradeCommand, grader: Grader, notebook: string): Promise<GradeReport> {
  const { exercise, variant, practice } = command;
  const ungraded = (status: "refused" | "error", reason: Reason): GradeReport => {
    return ungradedReport({ exercise, notebook, variant }, status, reason);
  };
  const reading = await readNotebookFile(notebook);
  if (reading.status === "refused") return ungraded("refused", reading.reason);
  try {
    return await gradeNotebook({ exercise, notebook, bytes: reading.bytes, variant, practice }, grader);
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
