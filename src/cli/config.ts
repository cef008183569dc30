import { join, resolve } from "node:path";
import { z } from "zod";
import type { Lang } from "#domain/local-text";
import { CliError } from "./cli-error.ts";

/** The root of the checkout or of the installed package. */
export const PACKAGE_ROOT = resolve(import.meta.dirname, "../..");

export const CURRICULUM = join(PACKAGE_ROOT, "curriculum");

const portSchema = z.coerce.number().int().min(1).max(65_535);

const EnvironmentSchema = z.object({
  DSCHOOL_HOME: z
    .string()
    .default("")
    .transform((home) => (home === "" ? join(PACKAGE_ROOT, "var") : home)),
  DSCHOOL_LAB_PORT: portSchema.default(8701),
  DSCHOOL_LANG: z.enum(["ko", "en"]).default("ko"),
  DSCHOOL_DATA_MIRROR: z.string().min(1).optional(),
});

/** What the CLI process read from its environment, once. */
export interface CliConfig {
  /** Absolute path of $DSCHOOL_HOME. */
  readonly home: string;
  readonly labPort: number;
  readonly lang: Lang;
  /** Absolute path of a folder of source files, when there is one. */
  readonly dataMirror: string | null;
}

/** Reads the environment; a `CliError` (exit 2) lists every variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): CliConfig {
  const parsed = EnvironmentSchema.safeParse(env);
  if (!parsed.success) throw badEnvironment(parsed.error);
  const { DSCHOOL_HOME, DSCHOOL_LAB_PORT, DSCHOOL_LANG, DSCHOOL_DATA_MIRROR } = parsed.data;
  return Object.freeze({
    home: resolve(DSCHOOL_HOME),
    labPort: DSCHOOL_LAB_PORT,
    lang: DSCHOOL_LANG,
    dataMirror: DSCHOOL_DATA_MIRROR === undefined ? null : resolve(DSCHOOL_DATA_MIRROR),
  });
}

/** The environment of this process; only this file reads it. */
export function readProcessConfig(): CliConfig {
  return readConfig(process.env);
}

/** For programs we start, which inherit what the user set for them. */
export function readProcessEnvironment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

function badEnvironment(error: z.ZodError): CliError {
  const faults = error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  return new CliError(
    {
      ko: `환경 변수가 잘못되었습니다 (${faults}). 값을 고치거나 지운 뒤 다시 실행하세요.`,
      en: `An environment variable is wrong (${faults}). Correct or unset it and run the command again.`,
    },
    2,
  );
}
