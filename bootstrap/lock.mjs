// One bootstrap at a time for a folder. The lock is a listening socket, which the kernel releases however its holder ends:
// there is no stale lock file to judge.
import { createHash } from "node:crypto";
import { mkdirSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getuid, platform, stdout } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";

const RETRY_MS = 250;
/** sun_path is 108 bytes, the first of them NUL. Node 20 pads a shorter name and Node 24 does not, so they would not meet. */
const ABSTRACT_NAME_LENGTH = 107;

/**
 * Runs `work` while no other bootstrap works on any of the folders; creates them where they are missing.
 * @template T
 * @param {readonly string[]} folders
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folders, work) {
  const held = [];
  try {
    for (const folder of folders) held.push(await acquire(lockAddress(folder), folder));
    return await work();
  } finally {
    for (const server of held) server.close();
  }
}

function lockAddress(folder) {
  mkdirSync(folder, { recursive: true });
  const digest = createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 32);
  const name = `dschool-bootstrap-${getuid?.() ?? 0}-${digest}`;
  if (platform === "linux") return `\0${name.padEnd(ABSTRACT_NAME_LENGTH, "-")}`;
  if (platform === "win32") return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
}

async function acquire(address, folder) {
  for (let attempt = 0; ; attempt += 1) {
    const server = await tryListen(address);
    if (server !== null) return server;
    if (attempt === 0) {
      stdout.write(`… 다른 준비 작업을 기다립니다 · waiting for another bootstrap of ${folder}\n`);
    }
    await removeDeadSocket(address);
    await sleep(RETRY_MS);
  }
}

function tryListen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(null) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}

/** Only where the socket is a file (neither Linux nor Windows) does a dead holder leave something behind. */
async function removeDeadSocket(address) {
  if (platform === "linux" || platform === "win32") return;
  const refused = await new Promise((resolve) => {
    const probe = connect(address, () => resolve(false));
    probe.once("error", (error) => resolve(error.code === "ECONNREFUSED"));
    probe.once("close", () => probe.destroy());
  });
  if (refused) rmSync(address, { force: true });
}
