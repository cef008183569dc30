import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, ListenOptions, Server } from "node:net";
import { join } from "node:path";
import type { CanaryAddress } from "./attack.ts";

export interface Canary extends AsyncDisposable {
  readonly address: CanaryAddress;
  /** The kinds of socket somebody came by, so far. */
  readonly contacts: readonly string[];
}

/**
 * Listens on this machine by every kind of socket and remembers whether anybody came.
 * @param dir a folder for the socket that has a path
 */
export async function openCanary(dir: string): Promise<Canary> {
  const contacts: string[] = [];
  const listen = async (kind: string, where: ListenOptions): Promise<Server> => {
    const server = createServer((socket) => {
      contacts.push(kind);
      socket.on("error", () => undefined);
      socket.destroy();
    });
    server.listen(where);
    await once(server, "listening");
    return server;
  };
  const udp = createSocket("udp4", () => contacts.push("udp"));
  udp.bind(0, "127.0.0.1");
  await once(udp, "listening");
  const unixPath = join(dir, "canary.sock");
  const abstractName = `canary-${randomBytes(8).toString("hex")}`;
  const tcp = await listen("tcp", { port: 0, host: "127.0.0.1" });
  const servers = [
    tcp,
    await listen("unix", { path: unixPath }),
    await listen("abstract", { path: `\0${abstractName}` }),
  ];
  return {
    address: {
      tcpPort: (tcp.address() as AddressInfo).port,
      udpPort: udp.address().port,
      unixPath,
      abstractName,
    },
    contacts,
    [Symbol.asyncDispose]: async () => {
      udp.close();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}
