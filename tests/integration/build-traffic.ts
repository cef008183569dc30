/**
 * Run by tests in a process of its own: `node build-traffic.ts '<a BuildOrder as JSON>'` builds traffic and prints what it
 * does, a JSON object a line, and last the manifest.
 */
import type { BuildProgress } from "#catalogue/build-progress";
import { generateTraffic } from "./generate-traffic.ts";

export interface BuildOrder {
  readonly home: string;
  readonly days: number;
  readonly threads: number;
  /** Ends the process as a power switch would, some time after it has done so many days or files. */
  readonly kill: { readonly step: "days" | "files"; readonly done: number; readonly afterMs: number } | null;
}

const order = JSON.parse(process.argv[2] ?? "") as BuildOrder;
const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const { manifest } = await generateTraffic({
  ...order,
  onProgress: (progress) => {
    print(progress);
    if (order.kill !== null && isReached(progress, order.kill)) die(order.kill.afterMs);
  },
});
print({ step: "built", manifest });

function isReached(progress: BuildProgress, { step, done }: NonNullable<BuildOrder["kill"]>): boolean {
  return progress.step === step && progress.done >= done;
}

function die(afterMs: number): void {
  const kill = (): void => void process.kill(process.pid, "SIGKILL");
  if (afterMs === 0) kill();
  else setTimeout(kill, afterMs);
}
