import type { CellOutput } from "#wire/box-protocol";

/** Bytes of what a cell printed and showed. */
export function sizeOf(outputs: readonly CellOutput[]): number {
  return outputs.reduce((bytes, output) => {
    const text = output.type === "display" ? JSON.stringify(output.data) : output.text;
    return bytes + Buffer.byteLength(text);
  }, 0);
}
