/** JSON whose numbers keep the digits they were written with: `1.0`, and whole numbers beyond 2^53. */

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

// Of ES2026, and so not yet in the types of TypeScript 6.0; Node has both since 22.
const json = JSON as unknown as {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): unknown;
};

/** Reads JSON; a number that JavaScript would write otherwise is kept as an object that only {@link printLossless} reads. */
export function parseLossless(text: string): unknown {
  return json.parse(text, (_key, value, { source }) => {
    const isOtherwise = typeof value === "number" && source !== undefined && String(value) !== source;
    return isOtherwise ? json.rawJSON(source) : value;
  });
}

/** Writes JSON as nbformat does: one space a level, a line break at the end. */
export function printLossless(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
