import { parseArgs } from "node:util";
import { probeSandbox } from "#sandbox/probe";
import type { CliConfig } from "./config.ts";
import { findDatabase } from "./doctor/database.ts";
import { findDisk, findMemory, findNode, findPorts } from "./doctor/machine.ts";
import { type DoctorReport, printReport } from "./doctor/print.ts";
import { sandboxFindings } from "./doctor/sandbox.ts";
import { findBoxProgram, findData, findLabExtension, findPages, findPython } from "./doctor/set-up.ts";
import type { Verb } from "./verb.ts";

/** `dschool doctor [--json]`: what this machine offers and the tier that follows; exit 3 when the lab cannot run. */
export const run: Verb = async (args, { config, stdout }) => {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const report = await examine(config);
  stdout.write(values.json ? `${JSON.stringify(report)}\n` : printReport(report, config.lang));
  return report.findings.some(({ status }) => status === "fail") ? 3 : 0;
};

async function examine(config: CliConfig): Promise<DoctorReport> {
  const { home, port, labPort, databasePort } = config;
  const [probe, ...findings] = await Promise.all([
    probeSandbox(),
    findPython(home),
    findMemory(),
    findDisk(home),
    findDatabase(config),
    findPorts({ DSCHOOL_PORT: port, DSCHOOL_LAB_PORT: labPort, DSCHOOL_PG_PORT: databasePort }),
  ]);
  return {
    findings: [
      findNode(),
      ...findings,
      findData(home),
      findBoxProgram(home),
      findPages(),
      findLabExtension(),
      ...sandboxFindings(probe),
    ],
    tier: probe.tier,
    raise: probe.raise,
  };
}
