import { join, resolve } from "node:path";
import { z } from "zod";
import type { Lang } from "#domain/local-text";
import { CliError } from "./cli-error.ts";

/** The root of the checkout or of the installed package. */
export const PACKAGE_ROOT = resolve(import.meta.dirname, "../..");

export const CURRICULUM = join(PACKAGE_ROOT, "curriculum");

const portSchema = z.coerce.number().int().min(1).max(65_535);

const EnvironmentSchema = z.object({
  DSCHOOL_HOME: z.string().default(join(PACKAGE_ROOT, "var")),
  DSCHOOL_PORT: portSchema.default(8700),
  DSCHOOL_LAB_PORT: portSchema.default(8701),
  DSCHOOL_PG_PORT: portSchema.default(8702),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DSCHOOL_LANG: z.enum(["ko", "en"]).default("ko"),
  DSCHOOL_DATA_MIRROR: z.string().optional(),
  DSCHOOL_CURRICULUM: z.string().default(CURRICULUM),
});

/** What the CLI process read from its environment, once. */
export interface CliConfig {
  /** Absolute path of $DSCHOOL_HOME. */
  readonly home: string;
  /** Ports of the loopback that the portal, JupyterLab and our PostgreSQL are to have. */
  readonly port: number;
  readonly labPort: number;
  readonly databasePort: number;
  /** A PostgreSQL of the user's own; null to start ours. */
  readonly databaseUrl: string | null;
  readonly lang: Lang;
  /** Absolute path of a folder of source files, when there is one. */
  readonly dataMirror: string | null;
  /** Absolute path of the folder of units. */
  readonly curriculum: string;
}

/** Reads the environment; a `CliError` (exit 2) lists every variable that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): CliConfig {
  // Shells and service files set a variable to nothing when they mean to leave it unset.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) throw badEnvironment(parsed.error);
  const { data } = parsed;
  return Object.freeze({
    home: resolve(data.DSCHOOL_HOME),
    port: data.DSCHOOL_PORT,
    labPort: data.DSCHOOL_LAB_PORT,
    databasePort: data.DSCHOOL_PG_PORT,
    databaseUrl: data.DATABASE_URL ?? null,
    lang: data.DSCHOOL_LANG,
    dataMirror: data.DSCHOOL_DATA_MIRROR === undefined ? null : resolve(data.DSCHOOL_DATA_MIRROR),
    curriculum: resolve(data.DSCHOOL_CURRICULUM),
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
