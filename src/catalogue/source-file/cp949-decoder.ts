const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const euckr = new TextDecoder("euc-kr");

/**
 * CP949 as it comes, in pieces. Node's own `euc-kr` lacks the 8,822 syllables that CP949 adds, and gives a control
 * character and a letter for each of them without a fault. Bytes that are nothing become U+FFFD.
 */
export class Cp949Decoder {
  #rest: Uint8Array = new Uint8Array(0);

  decode(piece: Uint8Array): string {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    let text = "";
    let [from, at] = [0, 0];
    while (at < bytes.length) {
      const lead = bytes[at] ?? 0;
      const trail = bytes[at + 1];
      if (lead < 0x80) at++;
      else if (trail === undefined) break;
      else if (lead > 0xa0 && lead < 0xff && trail > 0xa0) at += 2;
      else {
        const added = ADDED.get(lead * 256 + trail);
        text += euckr.decode(bytes.subarray(from, at)) + (added ?? "\ufffd");
        at += added === undefined && trail < 0x80 ? 1 : 2;
        from = at;
      }
    }
    text += euckr.decode(bytes.subarray(from, at));
    this.#rest = bytes.slice(at);
    return text;
  }

  /** What is left at the end is half a character. */
  end(): string {
    return this.#rest.length === 0 ? "" : "\ufffd";
  }
}

/** The syllables that EUC-KR lacks, by their two bytes: in Unicode's order, on the places that EUC-KR leaves free. */
const ADDED = addedSyllables();

function addedSyllables(): ReadonlyMap<number, string> {
  const standard = new Set(
    pairsOf(0xb0, 0xc8, (trail) => trail > 0xa0).map((pair) => euckr.decode(bytesOf(pair))),
  );
  const syllables = Array.from({ length: LAST_SYLLABLE - FIRST_SYLLABLE + 1 }, (_, place) =>
    String.fromCharCode(FIRST_SYLLABLE + place),
  ).filter((syllable) => !standard.has(syllable));
  const free = [
    ...pairsOf(0x81, 0xa0, isTrail),
    ...pairsOf(0xa1, 0xc6, (trail) => isTrail(trail) && trail < 0xa1),
  ];
  return new Map(syllables.map((syllable, place) => [free[place] ?? 0, syllable]));
}

function pairsOf(first: number, last: number, wanted: (trail: number) => boolean): readonly number[] {
  const pairs: number[] = [];
  for (let lead = first; lead <= last; lead++) {
    for (let trail = 0x41; trail <= 0xfe; trail++) if (wanted(trail)) pairs.push(lead * 256 + trail);
  }
  return pairs;
}

function isTrail(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x81 && byte <= 0xfe);
}

function bytesOf(pair: number): Uint8Array {
  return new Uint8Array([pair >> 8, pair & 0xff]);
}
