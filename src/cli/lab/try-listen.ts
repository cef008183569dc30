import { createServer } from "node:net";

/** Errors of a machine without IPv6. */
const NO_IPV6 = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT"]);

/**
 * Whether one could listen on a port of the loopback now. A browser that is told `localhost` may try IPv6 first, so somebody
 * there is in the way, too.
 * @returns the error code, or null when the port is free
 */
export async function tryListen(port: number): Promise<string | null> {
  const fault = await tryListenOn("127.0.0.1", port);
  if (fault !== null) return fault;
  const ipv6Fault = await tryListenOn("::1", port);
  return ipv6Fault === null || NO_IPV6.has(ipv6Fault) ? null : ipv6Fault;
}

function tryListenOn(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen({ host, port, ipv6Only: true }, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
}
