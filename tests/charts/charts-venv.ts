import { spawn } from "node:child_process";
import { once } from "node:events";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

const HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(import.meta.dirname, "../../var"));
const PYTHON = join(HOME, "charts-venv", "bin", "python");

/** Runs a script of this folder in the environment of `python/charts.txt`, which `npm run test:long` makes. */
export async function runPython(script: string, input = ""): Promise<string> {
  const child = spawn(PYTHON, ["-W", "ignore", join(import.meta.dirname, script)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(input);
  const [output] = await Promise.all([text(child.stdout), once(child, "close")]);
  if (child.exitCode !== 0) throw new Error(`${script} ended with ${String(child.exitCode)}`);
  return output;
}
