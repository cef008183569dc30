import { createHash } from "node:crypto";
import { existsSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** sun_path is 108 bytes, the first of them NUL; Node pads shorter names or not, depending on its version. */
const ABSTRACT_NAME_LENGTH = 107;

/**
 * Takes a right that one process of this machine has at a time: a listening socket, which the kernel takes back however its
 * holder ends, so that there is no stale lock to judge. @returns null while another process has it
 */
export async function tryLock(right: string): Promise<Disposable | null> {
  const address = addressOf(right);
  if (isFile() && existsSync(address) && (await isDead(address))) rmSync(address, { force: true });
  return await new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve({ [Symbol.dispose]: () => void server.close() }));
  });
}

function addressOf(right: string): string {
  const digest = createHash("sha256").update(right).digest("hex").slice(0, 32);
  const name = `dschool-lab-${digest}`;
  if (process.platform === "linux") return `\0${name.padEnd(ABSTRACT_NAME_LENGTH, "-")}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

const isFile = (): boolean => process.platform !== "linux" && process.platform !== "win32";

/** A socket that is a file stays behind when its holder is killed. */
function isDead(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(address);
    probe.once("connect", () => {
      resolve(false);
      probe.destroy();
    });
    probe.once("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED"));
  });
}
