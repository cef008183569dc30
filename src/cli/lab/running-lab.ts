import { setTimeout as sleep } from "node:timers/promises";
import { CliError } from "../cli-error.ts";
import { readOptionalRecord } from "./lab-record.ts";
import type { LabPorts } from "./lab-urls.ts";
import { tryLock } from "#catalogue/machine-lock";
import { isAlive } from "./process-table.ts";

const POLL_MS = 200;
/** Longer than a first start takes. */
const WAIT_MS = 180_000;

export type HomeClaim =
  | { readonly status: "ours"; readonly lock: Disposable }
  /** Another process runs the lab of this home. */
  | { readonly status: "open"; readonly ports: LabPorts };

/**
 * Takes the right to run the lab of a home, or finds the lab that is open there; waits while it is being started or ended.
 * @param home absolute path of $DSCHOOL_HOME, without symbolic links
 * @param onWait told once when it has to wait
 */
export async function claimHome(
  home: string,
  { stop, onWait }: { readonly stop: AbortSignal; readonly onWait: () => void },
): Promise<HomeClaim> {
  const deadline = performance.now() + WAIT_MS;
  for (let attempt = 0; performance.now() < deadline; attempt += 1) {
    stop.throwIfAborted();
    const lock = await tryLock(`the lab of ${home}`);
    if (lock !== null) return { status: "ours", lock };
    const ports = selectOptionalOpenPorts(home);
    if (ports !== null) return { status: "open", ports };
    if (attempt === 1) onWait();
    await sleep(POLL_MS);
  }
  throw otherStartHangs(home);
}

/** Of the lab that is open in a home; null when none is. */
export function selectOptionalOpenPorts(home: string): LabPorts | null {
  const record = readOptionalRecord(home);
  if (record?.state !== "open" || !isAlive(record.supervisor)) return null;
  return record.ports;
}

function otherStartHangs(home: string): CliError {
  const pid = readOptionalRecord(home)?.supervisor.pid;
  return new CliError(
    {
      ko: `다른 프로세스(${String(pid)})가 이 실습실(${home})을 여닫는 중인데 끝나지 않습니다. 그 프로세스를 끝내고 다시 실행하세요.`,
      en: `Another process (${String(pid)}) is starting or ending this lab (${home}) and does not get done. End it and run this again.`,
    },
    3,
  );
}
