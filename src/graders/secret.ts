import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

const SecretSchema = z
  .string()
  .trim()
  .regex(/^[0-9a-f]{64}$/);

/** The secret of this installation, 32 random bytes kept in hex in `<privateDir>/secret`; made where there is none. */
export async function selectSecret(privateDir: string): Promise<Uint8Array> {
  const file = join(privateDir, "secret");
  await mkdir(privateDir, { recursive: true, mode: 0o700 });
  try {
    await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return Buffer.from(SecretSchema.parse(await readFile(file, "utf8")), "hex");
}
