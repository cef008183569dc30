import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** Jupyter's message header. */
export interface MessageHeader {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
}

export type MessageContent = Readonly<Record<string, unknown>>;

/** A message from a client, signed by the key of the connection. */
export interface Request {
  /** Routing frames, which its reply begins with. */
  readonly identities: readonly Uint8Array[];
  readonly header: MessageHeader;
  readonly content: MessageContent;
}

/** What a message answers: enough of a request to address it, also by another process. */
export type Parent = Pick<Request, "identities" | "header">;

const DELIMITER = Buffer.from("<IDS|MSG>");
const PROTOCOL_VERSION = "5.3";
const SESSION = randomUUID();

/** @returns null for frames that are no message, or not signed by the key */
export function parseRequest(frames: readonly Uint8Array[], key: string): Request | null {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  const [signature, ...parts] = frames.slice(at + 1);
  const [header, , , content] = parts.slice(0, 4).map(parseObject);
  if (at < 0 || signature === undefined || !isHeader(header) || !content) return null;
  const given = Buffer.from(signature);
  const expected = Buffer.from(sign(parts, key));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return { identities: frames.slice(0, at), header, content };
}

export interface Reply {
  readonly type: string;
  readonly content: MessageContent;
  /** Null where nothing was asked for. */
  readonly parent: Parent | null;
  /** Null on iopub, whose subscribers choose by a topic. */
  readonly identities: readonly Uint8Array[] | null;
}

/** @returns the frames of a signed message */
export function serializeReply(
  { type, content, parent, identities }: Reply,
  key: string,
): (string | Uint8Array)[] {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session: SESSION,
    username: "kernel",
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  };
  const parts = [header, parent?.header ?? {}, {}, content].map((part) => JSON.stringify(part));
  return [...(identities ?? [`kernel.${type}`]), DELIMITER, sign(parts, key), ...parts];
}

/** Without a key nothing is signed. */
function sign(parts: readonly (string | Uint8Array)[], key: string): string {
  if (key === "") return "";
  const hash = createHmac("sha256", key);
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

function parseObject(frame: Uint8Array): MessageContent | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(frame).toString());
    return typeof value === "object" && value !== null ? (value as MessageContent) : null;
  } catch {
    return null;
  }
}

function isHeader(value: MessageContent | null | undefined): value is MessageContent & MessageHeader {
  return (
    typeof value?.["msg_id"] === "string" &&
    typeof value["msg_type"] === "string" &&
    typeof value["session"] === "string"
  );
}
