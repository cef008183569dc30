import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Gives back what nothing refers to any more, before the next cell is measured. V8 has no other way to ask it to. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  setFlagsFromString("--no-expose-gc");
}
