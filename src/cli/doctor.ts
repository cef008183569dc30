import { parseArgs } from "node:util";
import { probeSandbox } from "#sandbox/probe";
import { findDisk, findLabPort, findMemory, findNode } from "./doctor/machine.ts";
import { type DoctorReport, printReport } from "./doctor/print.ts";
import { sandboxFindings } from "./doctor/sandbox.ts";
import { findBoxProgram, findData, findPython } from "./doctor/set-up.ts";
import type { Verb } from "./verb.ts";

/** `dschool doctor [--json]`: what this machine offers and the tier that follows; exit 3 when the lab cannot run. */
export const run: Verb = async (args, { config, stdout }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const report = await examine(config);
  stdout.write(values.json ? `${JSON.stringify(report)}\n` : printReport(report, config.lang));
  return report.findings.some(({ status }) => status === "fail") ? 3 : 0;
};

async function examine({ home, labPort }: { home: string; labPort: number }): Promise<DoctorReport> {
  const [probe, ...findings] = await Promise.all([
    probeSandbox(),
    findPython(home),
    findMemory(),
    findDisk(home),
    findLabPort(labPort),
  ]);
  return {
    findings: [findNode(), ...findings, findData(home), findBoxProgram(home), ...sandboxFindings(probe)],
    tier: probe.tier,
    raise: probe.raise,
  };
}
