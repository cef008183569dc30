import fc from "fast-check";
import { expect, it } from "vitest";
import { ByteTable } from "./byte-table.ts";

it("numbers byte strings as a map of their text would, also past every growth", () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 60 }),
      fc.nat(3000),
      (values, filler) => {
        const table = new ByteTable();
        const known = new Map<string, number>();
        const fillers = Array.from({ length: filler }, (_, index) =>
          new TextEncoder().encode(`filler ${String(index)}`),
        );
        for (const value of [...values, ...fillers, ...values]) {
          const key = Buffer.from(value).toString("latin1");
          if (!known.has(key)) known.set(key, known.size);
          const around = Uint8Array.from([7, ...value, 9]);
          expect(table.codeOf(around, 1, value.length)).toBe(known.get(key));
        }
        expect(table.size).toBe(known.size);
      },
    ),
    { numRuns: 40 },
  );
});
