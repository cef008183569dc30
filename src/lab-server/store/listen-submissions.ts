import { EventEmitter } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { SUBMISSION_CHANNEL, SubmissionNoticeSchema } from "./submission-notices.ts";
import type { SubmissionNotice } from "./submission-notices.ts";

const RETRY_MS = 1_000;
const PING_MS = 5_000;

/** Passes on what workers tell about submissions. While PostgreSQL is away notices are lost: listeners read again on `gap`. */
export interface SubmissionNotices extends AsyncDisposable {
  /**
   * Hears every notice of one submission, and of gaps, until the signal.
   * @param onGap notices may have been missed; what is true now must be read again
   */
  follow(
    id: string,
    hear: { readonly onNotice: (notice: SubmissionNotice) => void; readonly onGap: () => void },
    signal: AbortSignal,
  ): void;
}

/** Listens on one connection of its own, made again whenever it is lost. */
export function listenToSubmissions(url: string): SubmissionNotices {
  const events = new EventEmitter();
  events.setMaxListeners(0);
  const stopped = new AbortController();
  const listening = keepListening(url, stopped.signal, {
    onPayload: (payload) => {
      const notice = parseOptionalNotice(payload);
      if (notice !== null) events.emit(`of ${notice.id}`, notice);
    },
    onGap: () => events.emit("gap"),
  });
  return {
    follow(id, { onNotice, onGap }, signal) {
      events.on(`of ${id}`, onNotice);
      events.on("gap", onGap);
      const forget = (): void => {
        events.off(`of ${id}`, onNotice);
        events.off("gap", onGap);
      };
      if (signal.aborted) forget();
      else signal.addEventListener("abort", forget, { once: true });
    },
    async [Symbol.asyncDispose]() {
      stopped.abort();
      await listening;
    },
  };
}

interface Listener {
  readonly onPayload: (payload: string) => void;
  readonly onGap: () => void;
}

async function keepListening(
  url: string,
  signal: AbortSignal,
  { onPayload, onGap }: Listener,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      query_timeout: PING_MS,
      keepAlive: true,
      application_name: "dschool-notices",
    });
    const lost = new AbortController();
    client.once("error", () => lost.abort());
    client.once("end", () => lost.abort());
    client.on("notification", ({ payload }) => onPayload(payload ?? ""));
    try {
      await client.connect();
      await client.query(`LISTEN ${SUBMISSION_CHANNEL}`);
      onGap();
      await pingUntil(AbortSignal.any([signal, lost.signal]), client);
    } catch (error) {
      // Whatever it was, the connection is of no use any more; the next one tells whether PostgreSQL is back.
      if (!(error instanceof Error)) throw error;
    }
    client.end().catch(() => undefined);
    await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** A connection may be dead without a word; only asking shows it. @throws Error when a ping is not answered */
async function pingUntil(signal: AbortSignal, client: pg.Client): Promise<void> {
  while (!signal.aborted) {
    await sleep(PING_MS, undefined, { signal }).catch(() => undefined);
    signal.throwIfAborted();
    await client.query("SELECT 1");
  }
}

function parseOptionalNotice(payload: string): SubmissionNotice | null {
  try {
    return SubmissionNoticeSchema.parse(JSON.parse(payload));
  } catch {
    // Anybody who may log in to the database may notify; what is no notice of ours is not for us.
    return null;
  }
}
