import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** What a page is waited for; the second that Vitest gives is too short on a machine that does other things besides. */
const POLL = { timeout: 20_000 };
const LONG = "**/*.long.test.ts";

/** `unit`: beside the code, seconds. `wide`: tests/, with boxes, kernels and browsers. `long`: outside `npm test`. */
export default defineConfig({
  test: {
    // Most files wait for processes more than they compute: two at a time on two cores take half as long.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: "unit",
          include: ["src/**/*.test.ts", "datasets/**/*.test.ts"],
          exclude: [LONG],
          // A machine that does other things besides must not fail them: five seconds have been too few.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "wide",
          globalSetup: "tests/build-once.ts",
          include: ["tests/**/*.test.ts"],
          exclude: [LONG],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          expect: { poll: POLL },
        },
      },
      {
        test: {
          name: "long",
          globalSetup: "tests/build-once.ts",
          include: [LONG],
          testTimeout: 1_800_000,
          hookTimeout: 300_000,
          expect: { poll: POLL },
        },
      },
    ],
  },
});
