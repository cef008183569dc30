import { readdirSync, readFileSync } from "node:fs";

const SAMPLE_MS = 250;

/** The most memory each of some process trees held at once, in MiB: of its first process, and of all others together. */
export interface PeakMemory {
  readonly name: string;
  readonly ownMib: number;
  readonly childrenMib: number;
  /** Most children at once. */
  readonly children: number;
}

/** Samples /proc until it is stopped. Resident pages that processes share count in each of them. */
export class MemoryMeter {
  readonly #peaks = new Map<string, PeakMemory>();
  readonly #timer: NodeJS.Timeout;

  /** @param trees the first process of each tree, by the tree's name */
  constructor(trees: Readonly<Record<string, number>>) {
    this.#note(trees);
    this.#timer = setInterval(() => {
      this.#note(trees);
    }, SAMPLE_MS);
  }

  stop(): readonly PeakMemory[] {
    clearInterval(this.#timer);
    return [...this.#peaks.values()];
  }

  #note(trees: Readonly<Record<string, number>>): void {
    const processes = readProcesses();
    for (const [name, root] of Object.entries(trees)) {
      const peak = this.#peaks.get(name) ?? { ownMib: 0, childrenMib: 0, children: 0 };
      const children = descendants(root, processes);
      this.#peaks.set(name, {
        name,
        ownMib: Math.max(peak.ownMib, processes.get(root)?.rssMib ?? 0),
        childrenMib: Math.max(
          peak.childrenMib,
          children.reduce((sum, { rssMib }) => sum + rssMib, 0),
        ),
        children: Math.max(peak.children, children.length),
      });
    }
  }
}

interface ProcessMemory {
  readonly parent: number;
  readonly rssMib: number;
}

function readProcesses(): Map<number, ProcessMemory> {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return new Map(
    pids.flatMap((pid) => {
      const found = readOptionalMemory(pid);
      return found === null ? [] : [[Number(pid), found] as const];
    }),
  );
}

function readOptionalMemory(pid: string): ProcessMemory | null {
  let status: string;
  try {
    status = readFileSync(`/proc/${pid}/status`, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error) return null; // it has ended
    throw error;
  }
  const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0);
  return { parent, rssMib: Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024 };
}

function descendants(root: number, processes: ReadonlyMap<number, ProcessMemory>): ProcessMemory[] {
  const children = [...processes].filter(([, { parent }]) => parent === root);
  return children.flatMap(([pid, memory]) => [memory, ...descendants(pid, processes)]);
}
