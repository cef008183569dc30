import { resolve } from "node:path";
import { z } from "zod";
import type { Lang } from "#domain/local-text";

/** The package's folder. */
export const PACKAGE_ROOT = resolve(import.meta.dirname, "../..");
/** The course that comes with the lab. */
export const CURRICULUM = resolve(PACKAGE_ROOT, "curriculum");
/** Notebooks to look at, with their outputs. */
export const GALLERY = resolve(PACKAGE_ROOT, "notebooks");

/** What the server and the worker are told by their environment. */
export interface LabConfig {
  readonly databaseUrl: string;
  /** $DSCHOOL_HOME, absolute. */
  readonly home: string;
  /** Of the portal, on 127.0.0.1. */
  readonly port: number;
  readonly lab: { readonly port: number; readonly token: string };
  readonly lang: Lang;
  /** The folder of units, absolute. */
  readonly curriculum: string;
  readonly logLevel: string;
  /** Multiplies every rate limit. */
  readonly rateLimit: number;
}

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

const EnvironmentSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DSCHOOL_HOME: z.string().default(resolve(PACKAGE_ROOT, "var")),
  DSCHOOL_PORT: port(8700),
  DSCHOOL_LAB_PORT: port(8701),
  DSCHOOL_LAB_TOKEN: z.string().default(""),
  DSCHOOL_LANG: z.enum(["ko", "en"]).default("ko"),
  DSCHOOL_CURRICULUM: z.string().default(CURRICULUM),
  DSCHOOL_LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "silent"]).default("info"),
  DSCHOOL_RATE_LIMIT: z.coerce.number().positive().default(1),
});

/** The configuration of this process. @throws ZodError that names the variables at fault. */
export function readProcessLabConfig(): LabConfig {
  // Shells and service files set a variable to nothing when they mean to leave it unset.
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const parsed = EnvironmentSchema.parse(given);
  return {
    databaseUrl: parsed.DATABASE_URL,
    home: resolve(parsed.DSCHOOL_HOME),
    port: parsed.DSCHOOL_PORT,
    lab: { port: parsed.DSCHOOL_LAB_PORT, token: parsed.DSCHOOL_LAB_TOKEN },
    lang: parsed.DSCHOOL_LANG,
    curriculum: resolve(parsed.DSCHOOL_CURRICULUM),
    logLevel: parsed.DSCHOOL_LOG_LEVEL,
    rateLimit: parsed.DSCHOOL_RATE_LIMIT,
  };
}

/** What the judge of checks is told: it knows neither the database nor JupyterLab. */
export function judgeEnvironment({
  home,
  lang,
  curriculum,
}: LabConfig): Readonly<Record<string, string | undefined>> {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, DSCHOOL_HOME: home, DSCHOOL_LANG: lang, DSCHOOL_CURRICULUM: curriculum };
}
