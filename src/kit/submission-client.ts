import { createHash } from "node:crypto";
import path from "node:path";
import type { Reply } from "../wire/stdio-exchange.ts";
import type { LabClient } from "./lab-client.ts";
import type { NotebookFile } from "./notebook-file.ts";
import { PassingError } from "./passing-error.ts";
import type { Submission, SubmissionSummary } from "./submission-reply.ts";

/** A server that does not take one request in this time is asked again. */
const UPLOAD_MS = 15_000;
const QUERY_MS = 10_000;

/** What a server said for the moment: another try may go better. */
const PASSING = new Set([429, 502, 503, 504]);

/** The submissions of a lab's server, as one trainee sees them. */
export class SubmissionClient {
  readonly #client: LabClient;

  constructor(client: LabClient) {
    this.#client = client;
  }

  /** Hands a file in. The same file again is the same submission. @throws as {@link LabClient.request}, and KitError. */
  async upload(exercise: string, notebook: NotebookFile, signal: AbortSignal): Promise<SubmissionSummary> {
    const { bytes, savedAt } = notebook;
    const query = new URLSearchParams({
      exercise,
      file: path.basename(notebook.path),
      savedAt: savedAt.toISOString(),
    });
    const reply = await this.#client.request(`/api/v1/submissions?${query.toString()}`, {
      method: "POST",
      headers: {
        "content-type": "application/x-ipynb+json",
        "content-digest": `sha-256=:${createHash("sha256").update(bytes).digest("base64")}:`,
      },
      body: bytes,
      signal,
      timeoutMs: UPLOAD_MS,
    });
    await refuseUnless(reply, [200, 201]);
    return (await import("./submission-reply.ts")).parseSummary(reply.body);
  }

  /** @throws as {@link upload}. */
  async select(id: string, signal: AbortSignal): Promise<Submission> {
    const body = await this.#query(`/api/v1/submissions/${encodeURIComponent(id)}`, signal);
    return (await import("./submission-reply.ts")).parseSubmission(body);
  }

  /** The newest submission of an exercise; null before the first. @throws as {@link upload}. */
  async selectOptionalNewest(exercise: string, signal: AbortSignal): Promise<SubmissionSummary | null> {
    const query = new URLSearchParams({ exercise });
    const body = await this.#query(`/api/v1/submissions?${query.toString()}`, signal);
    return (await import("./submission-reply.ts")).parseSubmissionList(body)[0] ?? null;
  }

  async #query(target: string, signal: AbortSignal): Promise<unknown> {
    const reply = await this.#client.request(target, {
      method: "GET",
      signal,
      timeoutMs: QUERY_MS,
    });
    await refuseUnless(reply, [200]);
    return reply.body;
  }
}

async function refuseUnless({ status, body }: Reply, accepted: readonly number[]): Promise<void> {
  if (accepted.includes(status)) return;
  const { refusal } = await import("./refusal.ts");
  const error = refusal(status, body);
  throw PASSING.has(status) ? new PassingError(error.text, { cause: error }) : error;
}
