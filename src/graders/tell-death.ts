import type { BoxDeath } from "#sandbox/box";
import type { BoxShare } from "#sandbox/limits";

/** What a box died of, as a reason tells it: with the limit, where it came to one. */
export function tellDeath(cause: BoxDeath, share: BoxShare): string {
  switch (cause) {
    case "memory":
      return `memory, ${String(share.memoryBytes >> 20)} MiB`;
    case "cpu":
      return `cpu, ${String(share.cpuSeconds)} s`;
    case "processes":
      return `processes, ${String(share.tasks)}`;
    default:
      return cause;
  }
}
