import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { CatalogueError } from "../catalogue-error.ts";
import { downloadFile, type Network } from "./download-file.ts";
import { type FileServer, giveCut, giveFile, serveFiles } from "./file-server.fixture.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-download-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const CONTENT = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 31 + (at >> 8)) & 0xff));
const WANTED = {
  file: "a.csv",
  url: "https://files.example/repo/a.csv",
  bytes: CONTENT.length,
  sha256: createHash("sha256").update(CONTENT).digest("hex"),
};

interface Attempt {
  readonly target: string;
  readonly error: CatalogueError | null;
  readonly ranges: FileServer["ranges"];
  /** Bytes that were there, each time they were told. */
  readonly told: readonly number[];
  /** Bytes that wait for the rest. */
  readonly left: number;
}

async function attempt(
  answer: RequestListener,
  target = join(mkdtempSync(join(root, "to-")), "a.csv"),
  idleMs = 10_000,
): Promise<Attempt> {
  await using server = await serveFiles(answer);
  return { ...(await attemptOver({ fetch: server.fetch, idleMs }, target)), ranges: server.ranges };
}

async function attemptOver(network: Network, target: string): Promise<Attempt> {
  const told: number[] = [];
  try {
    await downloadFile(network, WANTED, target, (done) => told.push(done));
    return { target, error: null, ranges: [], told, left: 0 };
  } catch (error) {
    if (!(error instanceof CatalogueError)) throw error;
    const part = statSync(`${target}.part`, { throwIfNoEntry: false });
    return { target, error, ranges: [], told, left: part?.size ?? 0 };
  }
}

const whole: RequestListener = (request, response) => {
  giveFile(CONTENT, request, response);
};

function expectWhole({ target, error }: Attempt): void {
  expect(error).toBeNull();
  expect(readFileSync(target).equals(CONTENT)).toBe(true);
  expect(existsSync(`${target}.part`)).toBe(false);
}

/** Nothing in view, and both languages say what happened where, and what to do. */
function expectTold({ target, error }: Attempt, what: RegExp): void {
  expect(existsSync(target)).toBe(false);
  expect(error?.fault).toBe("machine");
  expect(error?.text.en).toMatch(what);
  expect(error?.text.en).toMatch(/^a\.csv: .*\(https:\/\/files\.example/s);
  expect(error?.text.ko).toMatch(/^a\.csv: .*[가-힣].*(요|습니다)\. \(https:\/\/files\.example/s);
}

describe("a file", () => {
  it("comes into view whole, and its bytes are told on the way", async () => {
    const done = await attempt(whole);
    expectWhole(done);
    expect(done.told.at(-1)).toBe(CONTENT.length);
    expect(done.told).toEqual(done.told.toSorted((a, b) => a - b));
  });

  it("is asked for unpacked, and is taken if it comes packed all the same", async () => {
    const asked: unknown[] = [];
    const done = await attempt((request, response) => {
      asked.push(request.headers["accept-encoding"]);
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(CONTENT));
    });
    expectWhole(done);
    expect(asked).toEqual(["identity"]);
  });

  it("may come slowly, if only it comes", async () => {
    const pieces = Array.from({ length: 10 }, (_, place) =>
      CONTENT.subarray(place * 20_000, (place + 1) * 20_000),
    );
    const done = await attempt(
      (_, response) => {
        const give = (): void => {
          const piece = pieces.shift();
          if (piece === undefined) response.end();
          else response.write(piece, () => setTimeout(give, 100));
        };
        give();
      },
      undefined,
      700,
    );
    expectWhole(done);
  });

  it("is found where a server leads to", async () => {
    const done = await attempt((request, response) => {
      if (request.url === "/repo/a.csv") response.writeHead(302, { location: "/there/b.csv" }).end();
      else whole(request, response);
    });
    expectWhole(done);
  });
});

describe("a download that was cut", () => {
  it("says how much is there and how to go on, and goes on from there", async () => {
    const cut = await attempt((_, response) => {
      giveCut(CONTENT, 70_000, response);
    });
    expectTold(
      cut,
      new RegExp(`cut \\(${String(cut.left)} of 200000 bytes are here\\)\\. Run the command again`),
    );
    // What comes with the hang-up may be lost with it.
    expect(cut.left).toBeGreaterThan(0);
    const done = await attempt(whole, cut.target);
    expectWhole(done);
    expect(done.ranges).toEqual([`bytes=${String(cut.left)}-`]);
  });

  it("begins again at a server that knows no ranges", async () => {
    const cut = await attempt((_, response) => {
      giveCut(CONTENT, 70_000, response);
    });
    const done = await attempt((_, response) => {
      response.writeHead(200).end(CONTENT);
    }, cut.target);
    expectWhole(done);
    expect(done.ranges).toEqual([`bytes=${String(cut.left)}-`]);
  });

  it.each([
    ["another range", { "content-range": "bytes 0-199999/200000" }, 206],
    ["no range", {}, 416],
  ])("begins again where the rest is answered with %s", async (_, headers, status) => {
    const cut = await attempt((__, response) => {
      giveCut(CONTENT, 70_000, response);
    });
    const done = await attempt((request, response) => {
      if (request.headers.range === undefined) whole(request, response);
      else response.writeHead(status, headers).end("x".repeat(99));
    }, cut.target);
    expectWhole(done);
    expect(done.ranges).toEqual([`bytes=${String(cut.left)}-`, null]);
  });

  it("begins again once when what was there is of another file", async () => {
    const target = join(mkdtempSync(join(root, "to-")), "a.csv");
    writeFileSync(`${target}.part`, "x".repeat(70_000));
    const done = await attempt(whole, target);
    expectWhole(done);
    expect(done.ranges).toEqual(["bytes=70000-", null]);
  });

  it.each([70_000, 0])(
    "is told also when the server ends it as if it were whole (%i bytes)",
    async (size) => {
      const cut = await attempt((_, response) => {
        response.writeHead(200);
        if (size > 0) response.write(CONTENT.subarray(0, size));
        response.end();
      });
      expectTold(cut, /cut/);
      expectWhole(await attempt(whole, cut.target));
    },
  );

  it("is told when the server falls silent, and goes on", async () => {
    const silent = await attempt(
      (_, response) => {
        response.writeHead(200, { "content-length": CONTENT.length });
        response.write(CONTENT.subarray(0, 70_000));
      },
      undefined,
      200,
    );
    expectTold(silent, new RegExp(`silent.*${String(silent.left)} of 200000.*goes on`));
    const done = await attempt(whole, silent.target);
    expectWhole(done);
    expect(done.ranges).toEqual([`bytes=${String(silent.left)}-`]);
  });

  it("needs no server when all bytes had come", async () => {
    const target = join(mkdtempSync(join(root, "to-")), "a.csv");
    writeFileSync(`${target}.part`, CONTENT);
    const done = await attempt(whole, target);
    expectWhole(done);
    expect(done.ranges).toEqual([]);
  });
});

describe("something else than the file", () => {
  it("is set aside when its hash is another, and both hashes are told", async () => {
    const other = Buffer.from(CONTENT);
    other[5] = 0;
    const failed = await attempt((request, response) => {
      giveFile(other, request, response);
    });
    expectTold(failed, new RegExp(`${WANTED.sha256}, but is [0-9a-f]{64}.*set aside as .*a\\.csv\\.wrong`));
    expect(readFileSync(`${failed.target}.wrong`).equals(other)).toBe(true);
    expect(existsSync(`${failed.target}.part`)).toBe(false);
    expectWhole(await attempt(whole, failed.target));
  });

  it("of another told length is not begun", async () => {
    const failed = await attempt((_, response) => {
      response.writeHead(200, { "content-length": 5 }).end("login");
    });
    expectTold(failed, /200000 bytes.*of 5/);
    expect(statSync(`${failed.target}.part`).size).toBe(0);
  });

  it("that does not end is stopped, and leaves nothing", async () => {
    const failed = await attempt((_, response) => {
      const more = (): void => {
        while (response.write(CONTENT));
        response.once("drain", more);
      };
      more();
    });
    expectTold(failed, /200000 bytes/);
    expect(statSync(`${failed.target}.part`).size).toBe(0);
  });
});

describe("a server that gives no file", () => {
  it.each([
    [404, /no file.*HTTP 404.*DSCHOOL_DATA_MIRROR/],
    [403, /not permit.*HTTP 403/],
    [429, /busy.*again in some minutes/],
    [500, /fault.*HTTP 500.*later/],
    [418, /not expected.*HTTP 418/],
  ])("%i is told with what to do", async (status, what) => {
    expectTold(await attempt((_, response) => response.writeHead(status).end("no")), what);
  });

  it("that leads round in a circle is left after some steps", async () => {
    const failed = await attempt((_, response) => response.writeHead(302, { location: "/repo/a.csv" }).end());
    expectTold(failed, /without end/);
    expect(failed.ranges).toHaveLength(6);
  });

  it.each(["http://files.example/a.csv", "file:///etc/passwd"])("is not followed to %s", async (location) => {
    const failed = await attempt((_, response) => response.writeHead(301, { location }).end());
    expectTold(failed, /not https/);
    expect(failed.ranges).toHaveLength(1);
  });
});

describe("no server", () => {
  const target = (): string => join(mkdtempSync(join(root, "to-")), "a.csv");
  const broken = (code: string): Network => ({
    idleMs: 1000,
    fetch: () =>
      Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) })),
  });

  it.each([
    ["ENOTFOUND", /DNS.*DSCHOOL_DATA_MIRROR/],
    ["EAI_AGAIN", /DNS/],
    ["ENETUNREACH", /cannot be reached.*HTTPS_PROXY/],
    ["CERT_HAS_EXPIRED", /NODE_EXTRA_CA_CERTS/],
    ["SELF_SIGNED_CERT_IN_CHAIN", /NODE_EXTRA_CA_CERTS/],
    ["UND_ERR_CONNECT_TIMEOUT", /silent/],
    ["ECONNRESET", /cut/],
  ])("%s is told with what to do", async (code, what) => {
    expectTold(await attemptOver(broken(code), target()), what);
  });

  it("any other failure of the network, such as a proxy's, is told with its own words", async () => {
    const cause = new Error("Proxy response (502) !== 200 when HTTP Tunneling");
    const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed", { cause }));
    const failed = await attemptOver({ fetch, idleMs: 1000 }, target());
    expectTold(failed, /cannot be reached.*HTTPS_PROXY.*a\.csv: Proxy response \(502\)/);
  });

  it("at a port where nothing listens is told", async () => {
    const server = await serveFiles(whole);
    await server[Symbol.asyncDispose]();
    expectTold(await attemptOver({ fetch: server.fetch, idleMs: 1000 }, target()), /cannot be reached/);
  });

  it("a bug in between stays a bug", async () => {
    const fetch = (): Promise<Response> => Promise.reject(new TypeError("x is not a function"));
    await expect(attemptOver({ fetch, idleMs: 1000 }, target())).rejects.toThrow("x is not a function");
  });
});

it.skipIf(!existsSync("/dev/full"))("a full disk is told by its code", async () => {
  const target = join(mkdtempSync(join(root, "to-")), "a.csv");
  symlinkSync("/dev/full", `${target}.part`);
  await expect(attempt(whole, target)).rejects.toMatchObject({ code: "ENOSPC" });
});
