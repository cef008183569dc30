import { pino } from "pino";
import { readProcessLabConfig } from "../config.ts";
import { waitForStopRequest } from "../stop-request.ts";
import { openWorker } from "./worker.ts";

/** The process that grades. Ends with 0 when it was asked to, else with 1, to be started again. */

/** With all that is left to be ended after the notebook in hand. */
const STOP_LIMIT_MS = 14_000;

const { databaseUrl, home, curriculum, logLevel } = readProcessLabConfig();
const logger = pino({ level: logLevel, base: { part: "worker" } });

try {
  const stopRequest = waitForStopRequest();
  // Trainee and instructor are one person, who may run their own code without walls; the grade says "practice".
  const minTier = "D";
  const worker = await openWorker({
    ...{ databaseUrl, home, curriculum, minTier, logger },
    now: () => new Date(),
  });
  logger.info({ worker: worker.id, tier: worker.tier }, "ready");
  logger.info({ cause: await stopRequest }, "ending");
  setTimeout(() => {
    logger.error("ended before everything was put away");
    process.exit(1);
  }, STOP_LIMIT_MS);
  await worker[Symbol.asyncDispose]();
  logger.info("ended");
  process.exit(0);
} catch (error) {
  logger.fatal({ err: error }, "the worker failed");
  process.exit(1);
}
