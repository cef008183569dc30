import { loadavg } from "node:os";

interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

/** A way of doing something; the first of a series is what the others are held against. */
export interface Way {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

async function costOf(run: Way["run"]): Promise<Cost> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  await run();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - wall, cpuMs: (user + system) / 1000 };
}

/** Runs ways in interleaved rounds and prints each one's median cost, and its ratio to the first's within the rounds. */
export async function compare(title: string, rounds: number, ways: readonly Way[]): Promise<void> {
  const costs = ways.map((): Cost[] => []);
  for (const way of ways) await way.run();
  for (let round = 0; round < rounds; round++) {
    for (const [index, way] of ways.entries()) costs[index]?.push(await costOf(way.run));
  }
  process.stdout.write(`\n${title} (load ${(loadavg()[0] ?? 0).toFixed(1)})\n`);
  const [base = []] = costs;
  ways.forEach(({ name }, index) => {
    const own = costs[index] ?? [];
    const figures = (["wallMs", "cpuMs"] as const).map((key) => {
      const ratio = median(own.map((cost, round) => cost[key] / (base[round]?.[key] ?? NaN)));
      return `${median(own.map((cost) => cost[key]))
        .toFixed(0)
        .padStart(6)} ms × ${ratio.toFixed(2)}`;
    });
    process.stdout.write(`  ${name.padEnd(32)} wall ${figures[0] ?? ""}   CPU ${figures[1] ?? ""}\n`);
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
