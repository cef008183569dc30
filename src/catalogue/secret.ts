import { createHmac, randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CatalogueError } from "./catalogue-error.ts";
import { ensurePrivateFolder } from "./truth.ts";

const SECRET_BYTES = 32;

/** The installation's secret; made on first use, readable by its owner alone. */
export function ensureSecret(home: string): Buffer {
  const file = join(ensurePrivateFolder(home), "secret");
  const draft = `${file}.${String(process.pid)}-${randomBytes(4).toString("hex")}`;
  const present = readOptionalSecret(file);
  if (present !== null) return present;
  writeFileSync(draft, `${randomBytes(SECRET_BYTES).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
  try {
    // A link fails where the file stands, so that of two processes one wins and both read the same.
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
  const secret = readOptionalSecret(file);
  if (secret === null) throw new Error(`${file} was removed while it was made`);
  return secret;
}

function readOptionalSecret(file: string): Buffer | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
  const secret = Buffer.from(text, "hex");
  if (secret.length === SECRET_BYTES) return secret;
  throw new CatalogueError("machine", {
    ko: `비밀 파일 ${file}이(가) 손상되었습니다. 백업에서 되살리거나, 지우고 다시 실행하세요 (채점용 비공개 자료가 새로 만들어집니다).`,
    en: `The secret file ${file} is damaged. Restore it from a backup, or remove it and run again (hidden variants are then made anew).`,
  });
}

/** 32 bytes that depend on the secret and on a purpose; nothing about the secret follows from them. */
export function deriveBytes(secret: Buffer, purpose: string): Buffer {
  return createHmac("sha256", secret).update(purpose).digest();
}
