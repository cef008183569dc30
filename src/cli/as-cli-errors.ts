import { CatalogueError } from "#catalogue/catalogue-error";
import { machineFault } from "#catalogue/machine-fault";
import type { ReasonCode } from "#domain/reason";
import { bothLanguages } from "#domain/reason-text";
import { GradingError } from "#graders/grading-error";
import { LabError } from "#lab-server/lab-error";
import { SandboxError } from "#sandbox/sandbox-error";
import { CliError } from "./cli-error.ts";
import { plainText } from "./plain-text.ts";

/** What a user named that is not there. */
const MISNAMED: readonly ReasonCode[] = [
  "curriculum.missing",
  "exercise.unknown",
  "lesson.unknown",
  "unit.unknown",
];

/**
 * Translates what stands in a verb's way: what a user named wrongly exits 2; what the exercise or the machine cannot do
 * exits 3. Anything else is a bug and passes through.
 * @param home $DSCHOOL_HOME, to be named where its disk or its permissions are at fault.
 */
export async function asCliErrors<T>(home: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw selectOptionalCliError(error, home) ?? error;
  }
}

function selectOptionalCliError(error: unknown, home: string): CliError | null {
  if (error instanceof SandboxError || error instanceof LabError)
    return new CliError(error.text, 3, { cause: error });
  if (error instanceof GradingError) {
    const isUsage = MISNAMED.includes(error.reason.code);
    return new CliError(bothLanguages(error.reason), isUsage ? 2 : 3, { cause: error });
  }
  const fault = error instanceof CatalogueError ? error : machineFault(error, home);
  if (fault === null) return null;
  const { ko, en } = fault.text;
  // Names and columns of other people's files are in it.
  const text = { ko: plainText(ko), en: plainText(en) };
  return new CliError(text, fault.fault === "machine" ? 3 : 2, { cause: error });
}
