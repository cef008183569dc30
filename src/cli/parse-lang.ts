import type { Lang } from "#domain/local-text";
import type { ReleaseLang } from "#graders/notebook/in-language";
import { CliError } from "./cli-error.ts";

/** The value of `--lang`; null when it was not given. */
export function parseLang(text: string | undefined): Lang | null {
  if (text === undefined || text === "ko" || text === "en") return text ?? null;
  throw new CliError({ ko: "--lang은 ko나 en입니다.", en: "--lang is ko or en." }, 2);
}

/** The value of a release's `--lang`, which may ask for both; null when it was not given. */
export function parseReleaseLang(text: string | undefined): ReleaseLang | null {
  if (text === undefined || text === "ko" || text === "en" || text === "both") return text ?? null;
  throw new CliError({ ko: "--lang은 ko나 en이나 both입니다.", en: "--lang is ko, en or both." }, 2);
}
