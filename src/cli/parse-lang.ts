import type { Lang } from "#domain/local-text";
import { CliError } from "./cli-error.ts";

/** The value of `--lang`; null when it was not given. */
export function parseLang(text: string | undefined): Lang | null {
  if (text === undefined || text === "ko" || text === "en") return text ?? null;
  throw new CliError({ ko: "--lang은 ko나 en입니다.", en: "--lang is ko or en." }, 2);
}
