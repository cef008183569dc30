import { CatalogueError } from "#catalogue/catalogue-error";
import type { Lang } from "#domain/local-text";
import { bothLanguages } from "#domain/reason-text";
import { GradingError } from "#graders/grading-error";
import { SandboxError } from "#sandbox/sandbox-error";
import { CliError } from "../cli-error.ts";

export function parseLang(text: string | undefined): Lang | null {
  if (text === undefined || text === "ko" || text === "en") return text ?? null;
  throw new CliError({ ko: "--lang은 ko나 en입니다.", en: "--lang is ko or en." }, 2);
}

/** What a user named wrongly exits 2; what the exercise or the machine cannot do exits 3. */
export async function asCliErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SandboxError) throw new CliError(error.text, 3, { cause: error });
    if (error instanceof CatalogueError) {
      throw new CliError(error.text, error.fault === "usage" ? 2 : 3, { cause: error });
    }
    if (!(error instanceof GradingError)) throw error;
    const isUsage = error.reason.code === "exercise.unknown";
    throw new CliError(bothLanguages(error.reason), isUsage ? 2 : 3, { cause: error });
  }
}
