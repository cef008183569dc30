import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server on the loopback that behaves as it is told. */
export interface FileServer extends AsyncDisposable {
  /** `Range` of each request, in order; null where the whole was asked for. */
  readonly ranges: readonly (string | null)[];
  /** `fetch`, but any host is this server, without encryption. */
  readonly fetch: typeof fetch;
}

export async function serveFiles(answer: RequestListener): Promise<FileServer> {
  const ranges: (string | null)[] = [];
  const server = createServer((request, response) => {
    ranges.push(request.headers.range ?? null);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    ranges,
    fetch: (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return fetch(`http://127.0.0.1:${String(port)}${pathname}`, init);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Gives a file and its ranges, as raw files of a repository are given. */
export function giveFile(content: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0);
  const total = String(content.length);
  if (from > 0)
    response.setHeader("content-range", `bytes ${String(from)}-${String(content.length - 1)}/${total}`);
  response.writeHead(from > 0 ? 206 : 200, { "content-length": content.length - from });
  response.end(content.subarray(from));
}

/** Begins as `giveFile`, and hangs up after some bytes. */
export function giveCut(content: Buffer, after: number, response: ServerResponse): void {
  response.writeHead(200, { "content-length": content.length });
  response.write(content.subarray(0, after), () => setTimeout(() => response.destroy(), 20));
}
