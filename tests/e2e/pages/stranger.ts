import { once } from "node:events";
import { createServer, type Server } from "node:http";

/** A web server elsewhere that notes whoever asks it for anything. */
export class Stranger implements AsyncDisposable {
  readonly origin: string;
  /** Paths that were asked for. */
  readonly asked: string[] = [];
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.origin = `http://127.0.0.1:${String(port)}`;
    server.on("request", (request, response) => {
      this.asked.push(request.url ?? "");
      response.end();
    });
  }

  static async listen(): Promise<Stranger> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
    return new Stranger(server, address.port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
