import { expect, it } from "vitest";
import { StreamSlots } from "./stream-slots.ts";

it("gives a person so many streams and no more, until one of them ends, and others theirs", () => {
  const slots = new StreamSlots();
  const taken: Disposable[] = [];
  for (let slot = slots.takeOptional("mina"); slot !== null; slot = slots.takeOptional("mina"))
    taken.push(slot);
  expect(taken).toHaveLength(24);
  expect(slots.takeOptional("jun")).not.toBeNull();
  taken[0]?.[Symbol.dispose]();
  expect(slots.takeOptional("mina")).not.toBeNull();
  expect(slots.takeOptional("mina")).toBeNull();
});
