import { expect } from "vitest";
import { CliError } from "#cli/cli-error";

/** What a verb refuses, told in both languages. */
export async function expectRefusal(
  work: Promise<unknown>,
  exitCode: CliError["exitCode"],
): Promise<CliError["text"]> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof CliError)) throw new Error("it was not refused as a verb refuses", { cause: error });
  expect(error.exitCode).toBe(exitCode);
  expect(error.text.ko).toMatch(/[가-힣]/);
  expect(error.text.en).not.toMatch(/[가-힣]{2} [가-힣]/);
  return error.text;
}
