/** The lab's server: `node src/lab-server/main.ts`, told by its environment (`config.ts`). */
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { pino } from "pino";
import { PACKAGE_ROOT, judgeEnvironment, readProcessLabConfig } from "./config.ts";
import { ExerciseShelf } from "./exercise-shelf.ts";
import { createApp } from "./http/app.ts";
import { StreamSlots } from "./http/stream-slots.ts";
import { openJobSender } from "./jobs/queue.ts";
import { waitForStopRequest } from "./stop-request.ts";
import { JudgeProcess } from "./judge/judge-process.ts";
import type { Lab } from "./lab.ts";
import { openMetrics } from "./metrics.ts";
import { listenToSubmissions } from "./store/listen-submissions.ts";
import { openDatabase } from "./store/open-database.ts";
import { countOptionalWaiting } from "./store/waiting.ts";

/** Requests under way get so long when the server is asked to stop. */
const DRAIN_MS = 5_000;

const config = readProcessLabConfig();
const log = pino({ level: config.logLevel, base: { part: "server" } });
await using stack = new AsyncDisposableStack();
const db = openDatabase(config.databaseUrl);
stack.defer(() => db.destroy());
const jobs = stack.use(await openJobSender(db));
const notices = stack.use(listenToSubmissions(config.databaseUrl));
const judge = stack.use(
  new JudgeProcess({
    command: [process.execPath, join(PACKAGE_ROOT, "bin", "dschool.js"), "judge", "--stdio"],
    env: judgeEnvironment(config),
    log,
    now: () => new Date(),
  }),
);
const lab: Lab = {
  config,
  db,
  enqueueGrade: (transaction, submissionId) => jobs.sendGrade(transaction, submissionId),
  judge,
  exercises: new ExerciseShelf(config.curriculum),
  notices,
  streams: new StreamSlots(),
  now: () => new Date(),
  log,
};
const metrics = openMetrics({
  waitingSubmissions: () => countOptionalWaiting(db),
  judgeUp: () => judge.state.up,
});
const stopping = new AbortController();
const app = createApp({
  lab,
  metrics,
  pages: join(PACKAGE_ROOT, "build", "web"),
  stopping: stopping.signal,
});
const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, app);
server.listen(config.port, "127.0.0.1");
await once(server, "listening");
log.info({ port: config.port }, "listening");

const why = await waitForStopRequest();
stopping.abort();
log.info({ why }, "stopping");
const closed = once(server, "close");
server.close();
server.closeIdleConnections();
const limit = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
await closed;
clearTimeout(limit);
