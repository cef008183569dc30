import { machine } from "./grading/print-report.ts";
import { readServerBenchConfig } from "./server/config.ts";
import type { ServerBenchConfig } from "./server/config.ts";
import { handInAll } from "./server/hand-in-all.ts";
import { MemoryMeter } from "./server/memory-meter.ts";
import { planNotebooks } from "./server/notebooks.ts";
import { type BenchLab, openBenchLab } from "./server/open-lab.ts";
import { printServerReport } from "./server/print-report.ts";
import type { ServerReport, ServerRound } from "./server/print-report.ts";

// All trainees of a cohort hand in at one moment, to a server and a worker as they run. See bench/README.md.

async function bench(config: ServerBenchConfig): Promise<ServerReport> {
  progress("opening the lab");
  await using lab = await openBenchLab(config);
  // A worker that has been running: exercise and data are read, and the reference has answered.
  await handInAll(lab, await planNotebooks(2, 0));
  const rounds: ServerRound[] = [];
  for (let round = 1; round <= config.rounds; round += 1) {
    progress(`round ${String(round)} of ${String(config.rounds)}`);
    const notebooks = await planNotebooks(config.submissions, round);
    const loadBefore = machine().load;
    const meter = new MemoryMeter(lab.pids);
    const cpuBefore = readCpu(lab);
    const outcome = await handInAll(lab, notebooks);
    const cpuAfter = readCpu(lab);
    rounds.push({
      ...outcome,
      cpuMs: cpuAfter.map(({ name, seconds }, at) => {
        return { name, cpuMs: ((seconds - (cpuBefore[at]?.seconds ?? 0)) * 1000) / config.submissions };
      }),
      memory: meter.stop(),
      loadBefore,
      loadAfter: machine().load,
    });
  }
  return { machine: machine(), submissions: config.submissions, rounds };
}

function readCpu({ cpu }: BenchLab): readonly { readonly name: string; readonly seconds: number }[] {
  const own = process.cpuUsage();
  return [
    ...Object.entries(cpu).map(([name, meter]) => ({ name, seconds: meter.seconds() })),
    { name: "this driver", seconds: (own.user + own.system) / 1e6 },
  ];
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

const config = readServerBenchConfig();
const report = await bench(config);
if (config.json) console.log(JSON.stringify(report, null, 2));
else printServerReport(report);
if (report.rounds.some(({ faults }) => faults.length > 0)) process.exitCode = 1;
