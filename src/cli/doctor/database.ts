import { existsSync } from "node:fs";
import type { CliConfig } from "../config.ts";
import { CliError } from "../cli-error.ts";
import { postgresPlace } from "../lab/postgres-cluster.ts";
import { POSTGRES_MAJOR, selectPostgresProgram } from "../lab/postgres-program.ts";
import { findPostmaster } from "../lab/postmaster.ts";
import { type Finding, plainText } from "./finding.ts";

/** Whether the lab can start its PostgreSQL, and whether it runs. */
export async function findDatabase({ home, databaseUrl }: CliConfig): Promise<Finding> {
  const finding = { id: "database", title: { ko: "데이터베이스", en: "Database" } };
  if (databaseUrl !== null) {
    const { host } = new URL(databaseUrl);
    return { ...finding, status: "ok", value: plainText(`DATABASE_URL (${host})`), advice: null };
  }
  try {
    const { postgres } = await selectPostgresProgram(process.getuid?.() ?? null);
    return { ...finding, status: "ok", value: describe(home, postgres), advice: null };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return {
      ...finding,
      status: "fail",
      value: { ko: "쓸 수 없음", en: "cannot be used" },
      advice: error.text,
    };
  }
}

function describe(home: string, postgres: string): Finding["value"] {
  const { dataDir } = postgresPlace(home);
  const name = `PostgreSQL ${POSTGRES_MAJOR}`;
  if (!existsSync(dataDir)) return { ko: `${name}, 아직 만들지 않음`, en: `${name}, not made yet` };
  const found = findPostmaster(dataDir, postgres);
  if (found.status === "none") return { ko: `${name}, 꺼져 있음`, en: `${name}, not running` };
  const { port } = found.postmaster;
  return { ko: `${name}, 포트 ${port}에 떠 있음`, en: `${name}, running on port ${port}` };
}
