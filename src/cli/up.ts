import { mkdirSync, realpathSync } from "node:fs";
import type { Writable } from "node:stream";
import { parseArgs } from "node:util";
import { asCliErrors } from "./as-cli-errors.ts";
import { PACKAGE_ROOT, readProcessEnvironment } from "./config.ts";
import type { CliConfig } from "./config.ts";
import { linkToRunning } from "./lab/lab-address.ts";
import { OwnRecord } from "./lab/lab-record.ts";
import { labUrl, portalUrl } from "./lab/lab-urls.ts";
import type { LabPorts } from "./lab/lab-urls.ts";
import { endLeftOver } from "./lab/left-over.ts";
import { openLab } from "./lab/open-lab.ts";
import type { OpenLab } from "./lab/open-lab.ts";
import { tellPartEvents } from "./lab/part-lines.ts";
import { selectOptionalProcess } from "./lab/process-table.ts";
import { claimHome } from "./lab/running-lab.ts";
import { openStepLines } from "./lab/step-lines.ts";
import type { StepLines } from "./lab/step-lines.ts";
import { listenForStop } from "./lab/stop-requests.ts";
import type { StopRequests } from "./lab/stop-requests.ts";
import type { ExitCode, Verb } from "./verb.ts";

interface UpCommand {
  readonly config: CliConfig;
  readonly json: boolean;
  readonly withLab: boolean;
  readonly stdout: Writable;
  readonly lines: StepLines;
  readonly requests: StopRequests;
}

/**
 * `dschool up [--json] [--without-lab]`: the lab, until Ctrl-C; a lab that is open already gets a fresh link. With `--json` one
 * line `{url, portalUrl, labUrl}` on standard output, all else on standard error.
 */
export const run: Verb = async (args, { config, stdout, stderr }) => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      "without-lab": { type: "boolean", default: false },
    },
  });
  using requests = listenForStop(process, () => performance.now());
  const lines = openStepLines(values.json ? stderr : stdout, () => performance.now());
  const command = { json: values.json, withLab: !values["without-lab"], stdout, lines, requests };
  return await asCliErrors(config.home, async () => {
    mkdirSync(config.home, { recursive: true });
    return await up({ ...command, config: { ...config, home: realpathSync(config.home) } });
  });
};

async function up(command: UpCommand): Promise<ExitCode> {
  const { config, lines, requests } = command;
  try {
    const claim = await claimHome(config.home, {
      stop: requests.stop,
      onWait: () =>
        lines.say("…", {
          ko: "실습실이 열리거나 닫히는 중이라 기다립니다",
          en: "waiting for a lab that is being started or ended",
        }),
    });
    if (claim.status === "open") return await greetAgain(command, claim.ports);
    using held = new DisposableStack();
    held.use(claim.lock);
    return await runLab(command);
  } catch (error) {
    if (requests.stop.aborted && error === requests.stop.reason) return 0;
    throw error;
  }
}

async function runLab(command: UpCommand): Promise<ExitCode> {
  const { config, lines, withLab, requests } = command;
  const leftOver = await endLeftOver(config.home);
  if (leftOver > 0) lines.say("!", leftOverText(leftOver));
  const self = selectOptionalProcess(process.pid);
  if (self === null) throw new Error("this process has an identity");
  using record = new OwnRecord(config.home, self);
  const supervision = {
    tell: tellPartEvents(lines, record),
    stop: requests.stop,
    kill: requests.kill,
  };
  const env = readProcessEnvironment();
  await using lab = await openLab({
    ...{ config, withLab, root: PACKAGE_ROOT, env, record, lines, supervision },
    now: () => new Date(),
  });
  announce(command, lab);
  await aborted(requests.stop);
  record.update({ state: "ending" });
  lines.say("…", { ko: "실습실을 끝냅니다", en: "ending the lab" });
  return 0;
}

async function greetAgain(command: UpCommand, ports: LabPorts): Promise<ExitCode> {
  const url = await linkToRunning(command.config, ports, new Date());
  const lab = ports.lab === null ? null : labUrl(ports.lab);
  announce(command, { url, portalUrl: portalUrl(ports.portal), labUrl: lab });
  return 0;
}

function announce({ json, stdout }: UpCommand, lab: Pick<OpenLab, "url" | "portalUrl" | "labUrl">): void {
  const { url, portalUrl, labUrl } = lab;
  stdout.write(json ? `${JSON.stringify({ url, portalUrl, labUrl })}\n` : greeting(url));
}

function greeting(url: string): string {
  return `
  실습실이 열렸습니다. 10분 안에 브라우저에서 여세요 (새 주소: npx dschool link, 끝내기: Ctrl-C):
  The lab is open. Visit it in a browser within ten minutes (a new address: npx dschool link; Ctrl-C ends it):

  ${url}

`;
}

function leftOverText(count: number): { readonly ko: string; readonly en: string } {
  return {
    ko: `갑자기 끝난 실습실이 남긴 프로세스 ${count}개를 끝냈습니다`,
    en: `ended ${count} processes of a lab that was killed`,
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
