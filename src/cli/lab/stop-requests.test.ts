import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import { listenForStop } from "./stop-requests.ts";

test.each(["SIGINT", "SIGTERM", "SIGHUP"])("%s asks to stop; its echoes ask for nothing more", (signal) => {
  const [source, clock] = [new EventEmitter(), { now: 5_000 }];
  using requests = listenForStop(source, () => clock.now);
  expect(requests.stop.aborted).toBe(false);
  source.emit(signal);
  clock.now += 100;
  source.emit(signal);
  expect([requests.stop.aborted, requests.kill.aborted]).toEqual([true, false]);
});

test("a second Ctrl-C while the lab is stopping asks to kill", () => {
  const [source, clock] = [new EventEmitter(), { now: 5_000 }];
  using requests = listenForStop(source, () => clock.now);
  source.emit("SIGINT");
  clock.now += 1_500;
  source.emit("SIGINT");
  expect(requests.kill.aborted).toBe(true);
});
