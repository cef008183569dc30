import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

const ROOT = resolve(import.meta.dirname, "../..");

/** What the bench was asked to do. */
export interface BenchConfig {
  readonly rounds: number;
  readonly submissions: number;
  /** Submissions graded at once in the throughput part. */
  readonly workers: number;
  /** A Python venv with nbgrader, duckdb, pandas and ipykernel; null leaves nbgrader out. */
  readonly nbgrader: string | null;
  readonly json: boolean;
  /** $DSCHOOL_HOME, whose built box runtime is used. */
  readonly home: string;
}

const count = z.coerce.number().int().min(1);
const OptionsSchema = z.object({
  rounds: count.default(5),
  submissions: count.default(20),
  workers: count.default(2),
  nbgrader: z.string().min(1).optional(),
  json: z.boolean().default(false),
});
const EnvironmentSchema = z.object({
  DSCHOOL_HOME: z.string().min(1).default(join(ROOT, "var")),
  NBGRADER_VENV: z.string().min(1).optional(),
});

/** Reads the command line and the environment; only this file of the bench does. */
export function readBenchConfig(): BenchConfig {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string" },
      submissions: { type: "string" },
      workers: { type: "string" },
      nbgrader: { type: "string" },
      json: { type: "boolean" },
    },
  });
  const options = OptionsSchema.parse(values);
  const environment = EnvironmentSchema.parse(withoutEmpty(process.env));
  const nbgrader = options.nbgrader ?? environment.NBGRADER_VENV;
  return {
    ...options,
    nbgrader: nbgrader === undefined ? null : resolve(nbgrader),
    home: resolve(environment.DSCHOOL_HOME),
  };
}

/** Shells and service files set a variable to nothing when they mean to leave it unset. */
function withoutEmpty(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
}
