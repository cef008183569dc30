import { Buffer } from "node:buffer";

/** A line longer than was agreed; what follows it cannot be read. */
export const TOO_LONG = Symbol("too long");

const NEWLINE = 0x0a;

/** The lines of a stream, without their ends. After a line of more than `maxBytes` comes {@link TOO_LONG}, and the end. */
export async function* linesOf(
  input: AsyncIterable<unknown>,
  maxBytes: number,
): AsyncGenerator<string | typeof TOO_LONG> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of input as AsyncIterable<Buffer | string>) {
    let rest = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      if (length + end > maxBytes) {
        yield TOO_LONG;
        return;
      }
      yield Buffer.concat([...parts, rest.subarray(0, end)]).toString("utf8");
      [parts, length, rest] = [[], 0, rest.subarray(end + 1)];
    }
    parts.push(rest);
    length += rest.length;
    if (length > maxBytes) {
      yield TOO_LONG;
      return;
    }
  }
  if (length > 0) yield Buffer.concat(parts).toString("utf8");
}
