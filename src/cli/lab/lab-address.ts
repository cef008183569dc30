import { issueLoginLink } from "#lab-server/identity/login-links";
import { SOLO_LOGIN } from "#lab-server/solo/seed";
import type { Database } from "#lab-server/store/database";
import { databaseFault } from "#lab-server/store/database-fault";
import { openDatabase } from "#lab-server/store/open-database";
import { ensurePerson } from "#lab-server/store/people";
import { CliError } from "../cli-error.ts";
import type { CliConfig } from "../config.ts";
import { portalUrl } from "./lab-urls.ts";
import type { LabPorts } from "./lab-urls.ts";
import { postgresPlace, readPassword } from "./postgres-cluster.ts";
import { postgresUrl } from "./postgres-part.ts";

/** A link that lets the one person of a solo lab in, once. */
export async function issueSoloLink(db: Database, portalPort: number, now: Date): Promise<string> {
  const personId = await ensurePerson(db, { login: SOLO_LOGIN, name: SOLO_LOGIN, now });
  return enterUrl(portalPort, await issueLoginLink(db, { personId, now }));
}

/** The key goes behind the `#`, which browsers do not send and servers do not log. */
function enterUrl(port: number, key: string): string {
  return `${portalUrl(port)}/enter#k=${key}`;
}

/**
 * A fresh link to a lab that another process runs.
 * @param home $DSCHOOL_HOME without symbolic links
 */
export async function linkToRunning(
  { home, databaseUrl }: Pick<CliConfig, "home" | "databaseUrl">,
  ports: LabPorts,
  now: Date,
): Promise<string> {
  const db = openDatabase(await urlOfRunning(home, databaseUrl, ports));
  try {
    return await issueSoloLink(db, ports.portal, now);
  } catch (error) {
    throw databaseFault(error) === null ? error : databaseIsAway(error);
  } finally {
    await db.destroy();
  }
}

async function urlOfRunning(home: string, databaseUrl: string | null, ports: LabPorts): Promise<string> {
  if (ports.database !== null) {
    return postgresUrl(ports.database, await readPassword(postgresPlace(home).passwordFile));
  }
  if (databaseUrl !== null) return databaseUrl;
  throw new CliError(
    {
      ko: "실습실이 DATABASE_URL로 알려 준 데이터베이스를 쓰고 있습니다. 같은 DATABASE_URL을 정하고 다시 실행하세요.",
      en: "The lab uses a database that was named in DATABASE_URL. Set the same DATABASE_URL and run this again.",
    },
    3,
  );
}

function databaseIsAway(cause: unknown): CliError {
  return new CliError(
    {
      ko: "실습실의 데이터베이스가 대답하지 않습니다. 잠시 뒤 다시 실행하고, 계속되면 실습실을 끝내고 다시 여세요.",
      en: "The lab's database does not answer. Run this again in a moment; if that goes on, end the lab and start it again.",
    },
    3,
    { cause },
  );
}
