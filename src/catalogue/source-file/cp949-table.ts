const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;
const NOTHING = "\ufffd";

/**
 * The character, as its UTF-16 unit, of each pair of bytes at `lead * 256 + trail`; 0 where there is none. Node's own
 * `euc-kr` lacks the 8,822 syllables that CP949 adds, and gives a control character and a letter for each without a fault.
 */
export const CP949: Uint16Array = tableOf();

function tableOf(): Uint16Array {
  const table = new Uint16Array(1 << 16);
  for (const [pair, text] of standardPairs()) if (text !== NOTHING) table[pair] = text.charCodeAt(0);
  const standard = new Set(table);
  let added = FIRST_SYLLABLE;
  // Those that EUC-KR lacks are in Unicode's order, on the places that EUC-KR leaves free.
  for (const pair of freePairs()) {
    while (standard.has(added)) added++;
    if (added > LAST_SYLLABLE) break;
    table[pair] = added++;
  }
  return table;
}

function standardPairs(): readonly (readonly [number, string])[] {
  const pairs = pairsOf(0xa1, 0xfe, (trail) => trail > 0xa0);
  const bytes = Uint8Array.from(pairs.flatMap((pair) => [pair >> 8, pair & 0xff, 0x0a]));
  const texts = new TextDecoder("euc-kr").decode(bytes).split("\n");
  return pairs.map((pair, place) => [pair, texts[place] ?? NOTHING]);
}

function freePairs(): readonly number[] {
  return [...pairsOf(0x81, 0xa0, isTrail), ...pairsOf(0xa1, 0xc6, (trail) => isTrail(trail) && trail < 0xa1)];
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
