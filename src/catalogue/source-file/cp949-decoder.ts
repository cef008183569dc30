import { CP949 } from "./cp949-table.ts";

const NOTHING = 0xfffd;

/** Text of bytes in CP949. What is no character becomes U+FFFD, and swallows no ASCII. */
export function decodeCp949(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length);
  let size = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) {
      units[size++] = lead;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    const unit = CP949[lead * 256 + trail] ?? 0;
    units[size++] = unit === 0 ? NOTHING : unit;
    if (trail >= 0x80 || unit !== 0) at++;
  }
  return new TextDecoder("utf-16le").decode(units.subarray(0, size));
}
