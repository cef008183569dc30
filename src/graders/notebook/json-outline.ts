/** What one pass over JSON bytes may meet before it is refused. */
export interface OutlineLimits {
  /** Nesting of arrays and objects. */
  readonly depth: number;
  /** Opening brackets and commas outside dropped values: what `JSON.parse` would have to allocate for. */
  readonly nodes: number;
}

export type Outline =
  | { readonly status: "outlined"; readonly bytes: Uint8Array }
  | { readonly status: "too-deep" | "too-many-nodes" };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;

/**
 * Walks JSON bytes once, without recursion and without building values, and leaves out the values of one key
 * (`[]` stands in their place). Tens of megabytes of such values cost a scan and no memory; nesting and size
 * are checked before `JSON.parse` sees anything. Whether the rest is JSON is for `JSON.parse` to say.
 *
 * @param dropDepth how many brackets enclose the key, so that the same key elsewhere is kept
 */
export function outlineJson(
  json: Buffer,
  drop: { readonly key: string; readonly depth: number },
  limits: OutlineLimits,
): Outline {
  return new JsonWalk(json, drop, limits).run();
}

class JsonWalk {
  private at = 0;
  private depth = 0;
  private nodes = 0;
  private keptFrom = 0;
  private readonly kept: Uint8Array[] = [];
  private readonly dropKey: Buffer;
  private readonly json: Buffer;
  private readonly dropDepth: number;
  private readonly limits: OutlineLimits;

  constructor(json: Buffer, drop: { readonly key: string; readonly depth: number }, limits: OutlineLimits) {
    this.json = json;
    this.dropKey = Buffer.from(`"${drop.key}"`);
    this.dropDepth = drop.depth;
    this.limits = limits;
  }

  run(): Outline {
    while (this.at < this.json.length) {
      const byte = this.json[this.at] ?? 0;
      if (byte === QUOTE) this.passString();
      else this.passStructure(byte);
      if (this.depth > this.limits.depth) return { status: "too-deep" };
      if (this.nodes > this.limits.nodes) return { status: "too-many-nodes" };
    }
    this.kept.push(this.json.subarray(this.keptFrom));
    return { status: "outlined", bytes: Buffer.concat(this.kept) };
  }

  private passStructure(byte: number): void {
    if (isOpener(byte)) {
      this.depth++;
      this.nodes++;
    } else if (byte === COMMA) {
      this.nodes++;
    } else if (byte === 0x5d || byte === 0x7d) {
      this.depth--;
    }
    this.at++;
  }

  private passString(): void {
    const start = this.at;
    this.at = this.endOfString(start);
    if (this.depth !== this.dropDepth || !this.json.subarray(start, this.at).equals(this.dropKey)) return;
    const colon = this.skipSpace(this.at);
    if (this.json[colon] !== COLON) return;
    const value = this.skipSpace(colon + 1);
    if (!isOpener(this.json[value])) return;
    this.dropFrom(value);
  }

  /** Skips one bracketed value; its own nesting still counts, so that a bomb inside outputs is refused too. */
  private dropFrom(value: number): void {
    this.kept.push(this.json.subarray(this.keptFrom, value), Buffer.from("[]"));
    const outside = this.depth;
    const nodesOutside = this.nodes;
    this.at = value;
    do {
      const byte = this.json[this.at] ?? 0;
      if (byte === QUOTE) this.at = this.endOfString(this.at);
      else this.passStructure(byte);
    } while (this.depth > outside && this.depth <= this.limits.depth && this.at < this.json.length);
    this.nodes = nodesOutside;
    this.keptFrom = this.at;
  }

  /** The position after the closing quote; the end of the bytes when there is none. */
  private endOfString(open: number): number {
    let quote = open;
    do {
      quote = this.json.indexOf(QUOTE, quote + 1);
      if (quote === -1) return this.json.length;
    } while (this.isEscaped(quote, open));
    return quote + 1;
  }

  private isEscaped(quote: number, open: number): boolean {
    let backslashes = 0;
    for (let i = quote - 1; i > open && this.json[i] === BACKSLASH; i--) backslashes++;
    return backslashes % 2 === 1;
  }

  private skipSpace(from: number): number {
    let at = from;
    while (isSpace(this.json[at])) at++;
    return at;
  }
}

function isOpener(byte: number | undefined): boolean {
  return byte === 0x5b || byte === 0x7b;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
