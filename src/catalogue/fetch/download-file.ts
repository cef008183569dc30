import { existsSync, renameSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { sha256OfFile } from "../sha256-of-file.ts";
import { planAnswer } from "./answer-plan.ts";
import { downloadError, type Wanted } from "./download-error.ts";
import { IdleLimit } from "./idle-limit.ts";
import { networkFaultOf } from "./network-fault.ts";

/** What a download has of the world. */
export interface Network {
  readonly fetch: typeof fetch;
  /** A server that sends nothing for so long has gone. */
  readonly idleMs: number;
}

/** Called with the bytes that are there and those of the whole. */
export type OnBytes = (done: number, total: number) => void;

const MAX_REDIRECTS = 5;

/**
 * Downloads a file to `target`, where it comes into view whole and with the expected hash. On the way it is `<target>.part`,
 * which a later call goes on with; what has another hash is set aside as `<target>.wrong`.
 * @throws CatalogueError when it does not come, or is something else
 */
export async function downloadFile(
  network: Network,
  wanted: Wanted,
  target: string,
  onBytes: OnBytes,
): Promise<void> {
  const part = `${target}.part`;
  if (sizeOf(part) > wanted.bytes) rmSync(part);
  const resumed = sizeOf(part) > 0;
  if (sizeOf(part) < wanted.bytes) await fillPart(network, wanted, part, onBytes);
  const found = await sha256OfFile(part);
  if (found === wanted.sha256) {
    renameSync(part, target);
    return;
  }
  if (resumed) {
    // What came before may be of another file than what came now.
    rmSync(part);
    await downloadFile(network, wanted, target, onBytes);
    return;
  }
  const aside = `${target}.wrong`;
  renameSync(part, aside);
  throw downloadError(wanted, { kind: "other-content", found, aside });
}

function sizeOf(path: string): number {
  return existsSync(path) ? statSync(path).size : 0;
}

async function fillPart(network: Network, wanted: Wanted, part: string, onBytes: OnBytes): Promise<void> {
  await using file = await open(part, "a");
  using limit = new IdleLimit(network.idleMs);
  try {
    await fillFile(network, wanted, { file, part, limit, onBytes });
  } catch (error) {
    const kind = limit.signal.aborted ? "timeout" : networkFaultOf(error);
    if (kind === null) throw error;
    throw downloadError(wanted, { kind, have: sizeOf(part) }, error);
  }
  const have = sizeOf(part);
  if (have < wanted.bytes) throw downloadError(wanted, { kind: "cut", have });
}

interface Filling {
  readonly file: FileHandle;
  readonly part: string;
  readonly limit: IdleLimit;
  readonly onBytes: OnBytes;
}

async function fillFile(network: Network, wanted: Wanted, filling: Filling): Promise<void> {
  let { url } = wanted;
  let have = sizeOf(filling.part);
  for (let redirects = 0; redirects <= MAX_REDIRECTS;) {
    const response = await network.fetch(url, {
      // Lengths and ranges are to be the file's own, not those of a packed form.
      headers: { "accept-encoding": "identity", ...(have > 0 ? { range: `bytes=${String(have)}-` } : {}) },
      redirect: "manual",
      signal: filling.limit.signal,
    });
    filling.limit.touch();
    const plan = planAnswer(response, have, wanted.bytes);
    if (plan.kind === "write") {
      await writeBody(response, plan.from, wanted, filling);
      return;
    }
    await response.body?.cancel();
    if (plan.kind === "anew") {
      have = 0;
    } else if (plan.kind === "redirect") {
      redirects++;
      url = new URL(plan.location, url).href;
      if (!url.startsWith("https:")) throw downloadError(wanted, { kind: "unsafe-redirect", have });
    } else {
      throw downloadError(
        wanted,
        plan.kind === "refused" ? { kind: plan.refusal, status: response.status } : plan,
      );
    }
  }
  throw downloadError(wanted, { kind: "redirects", have });
}

async function writeBody(
  response: Response,
  from: number,
  wanted: Wanted,
  { file, part, limit, onBytes }: Filling,
): Promise<void> {
  if (from < sizeOf(part)) await file.truncate(from);
  const body: ReadableStream<Uint8Array> | null = response.body;
  let done = from;
  for await (const bytes of body ?? []) {
    limit.touch();
    done += bytes.length;
    // Whoever sends more than there is may send without end.
    if (done > wanted.bytes) {
      await file.truncate();
      throw downloadError(wanted, { kind: "other-length", found: done });
    }
    await file.appendFile(bytes);
    onBytes(done, wanted.bytes);
  }
}
