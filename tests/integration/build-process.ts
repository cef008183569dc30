import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { BuildProgress } from "#catalogue/build-progress";
import type { Manifest } from "#catalogue/manifest";
import type { BuildOrder } from "./build-traffic.ts";

export type BuildLine = BuildProgress | { readonly step: "built"; readonly manifest: Manifest };

/** A build of traffic in a process of its own. */
export class BuildProcess {
  readonly #child: ChildProcessByStdio<null, Readable, null>;
  readonly #output: AsyncIterator<string>;
  readonly #ended: Promise<unknown>;

  constructor(order: Pick<BuildOrder, "home" | "days"> & Partial<BuildOrder>) {
    const program = join(import.meta.dirname, "build-traffic.ts");
    const whole: BuildOrder = { threads: 1, kill: null, ...order };
    this.#child = spawn(process.execPath, [program, JSON.stringify(whole)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#output = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#ended = once(this.#child, "close");
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What it says from here on, to the first line of a step, or to its end. */
  async until(step: BuildLine["step"]): Promise<readonly BuildLine[]> {
    const lines: BuildLine[] = [];
    for (let next = await this.#output.next(); next.done !== true; next = await this.#output.next()) {
      const line = JSON.parse(next.value) as BuildLine;
      lines.push(line);
      if (line.step === step) break;
    }
    return lines;
  }

  signal(name: "SIGSTOP" | "SIGCONT" | "SIGKILL"): void {
    this.#child.kill(name);
  }

  /** All it says, until it has ended. */
  async end(): Promise<readonly BuildLine[]> {
    const lines = await this.until("built");
    await this.#ended;
    return lines;
  }
}
