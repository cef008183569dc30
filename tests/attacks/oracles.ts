import { hashTree } from "./hash-tree.ts";
import type { Lab } from "./lab.ts";
import { filesNamed, ownCgroups } from "./leftovers.ts";
import { boxProcesses, processesNamed, stillThere } from "./processes.ts";

/** Everything about the machine and the judge that no attack may change. */
export class Witness {
  readonly #lab: Lab;
  readonly #guarded: readonly string[];
  #hashes: readonly string[] = [];
  #builtIns = "";
  readonly #seen = new Set<string>();
  readonly #markers = new Set<string>();

  /** @param guarded folders that nobody may change */
  constructor(lab: Lab, guarded: readonly string[]) {
    this.#lab = lab;
    this.#guarded = guarded;
  }

  /** From now on, what is guarded has to stay as it is. */
  begin(): void {
    this.#hashes = this.#guarded.map(hashTree);
    this.#builtIns = describeBuiltIns();
  }

  /** Remembers the processes of boxes; call it while they are open. The first of a box's takes all others along. */
  readonly watch = (): void => {
    for (const identity of boxProcesses()) this.#seen.add(identity);
  };

  /** Remembers what an attack calls whatever it might leave. */
  expectNothingNamed(marker: string): void {
    this.#markers.add(marker);
  }

  /** What is wrong at any time, boxes open or not; empty when nothing is. */
  harm(): string[] {
    const { canary, victim } = this.#lab;
    return [
      ...canary.contacts.map((kind) => `the canary was reached by ${kind}`),
      ...(victim.signalCode === null && victim.exitCode === null ? [] : ["a process of the host was killed"]),
      ...this.#guarded
        .filter((dir, at) => hashTree(dir) !== this.#hashes[at])
        .map((dir) => `${dir} was changed`),
      ...(describeBuiltIns() === this.#builtIns ? [] : ["the judge's own built-ins were changed"]),
    ];
  }

  /** What is left when no box is open any more; empty when nothing is. */
  leftovers(): string[] {
    if (this.#seen.size === 0)
      throw new Error("no box was ever seen, so nothing can be said of what they left");
    const processes = [...stillThere(this.#seen), ...processesNamed(this.#markers)];
    return [
      ...processes.map(({ about }) => `process ${about} is left`),
      ...ownCgroups().map((dir) => `cgroup ${dir} is left`),
      ...filesNamed(this.#markers, this.#lab.dir).map((file) => `${file} is left`),
    ];
  }
}

/** All texts in a JSON value, keys and numbers too, a line each and as they are, not escaped. */
export function textsIn(value: unknown): string {
  if (value === null || typeof value !== "object") return String(value);
  return Object.entries(value).flat().map(textsIn).join("\n");
}

/** Secrets in anything a trainee could come to see. */
export function secretsIn(seen: unknown, planted: readonly string[]): string[] {
  const text = textsIn(seen);
  return planted.filter((secret) => text.includes(secret));
}

/** Names and values of what an attack on built-ins would replace. */
function describeBuiltIns(): string {
  const owners = {
    Object,
    "Object.prototype": Object.prototype,
    Array,
    "Array.prototype": Array.prototype,
    JSON,
    Promise,
  };
  return JSON.stringify(
    Object.entries(owners).map(([name, owner]) => {
      const keys = Reflect.ownKeys(owner).map(String).sort();
      return [name, keys, keys.map((key) => String((owner as unknown as Record<string, unknown>)[key]))];
    }),
  );
}
