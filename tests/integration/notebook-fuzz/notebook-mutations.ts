import type { Dice } from "../source-fuzz/dice.ts";
import type { Mutations } from "../source-fuzz/mutation.ts";
import { HOSTILE_TEXTS } from "./hostile-texts.ts";

type Json = Record<string, unknown>;

/** Values of any other kind than is wanted. */
const STRANGE: readonly [unknown, ...unknown[]] = [
  null,
  0,
  -1,
  1e308,
  "",
  "\ud800",
  "__proto__",
  true,
  [],
  {},
  [[[[[]]]]],
  { length: 1e9 },
  ["a", 1, null],
  "x".repeat(70_000),
];

/** What befalls the list of cells. */
export const CELL_MUTATIONS: Mutations<readonly unknown[]> = [
  { name: "drop a cell", apply: (cells, dice) => cells.toSpliced(dice.below(cells.length), 1) },
  {
    name: "repeat a cell",
    apply: (cells, dice) => cells.toSpliced(dice.below(cells.length), 0, at(cells, dice)),
  },
  { name: "shuffle the cells", apply: (cells, dice) => dice.shuffle(cells) },
  {
    name: "put a strange cell",
    apply: (cells, dice) => cells.toSpliced(dice.below(cells.length), 1, dice.pick(STRANGE)),
  },
  {
    name: "change a key of a cell",
    apply: (cells, dice) => changed(cells, dice, (cell) => withStrangeKey(cell, dice)),
  },
  {
    name: "change a key of its metadata",
    apply: (cells, dice) =>
      changed(cells, dice, (cell) => ({
        ...cell,
        metadata: withStrangeKey(asObject(cell["metadata"]), dice),
      })),
  },
  {
    name: "give it the mark of another cell",
    apply: (cells, dice) => {
      const { metadata } = asObject(at(cells, dice));
      return changed(cells, dice, (cell) => ({ ...cell, metadata }));
    },
  },
  {
    name: "make it another kind of cell",
    apply: (cells, dice) =>
      changed(cells, dice, (cell) => ({
        ...cell,
        cell_type: dice.pick(["code", "markdown", "raw", "heading"]),
      })),
  },
  {
    name: "write something hostile",
    apply: (cells, dice) => rewritten(cells, dice, () => dice.pick(HOSTILE_TEXTS)),
  },
  {
    name: "put something hostile into it",
    apply: (cells, dice) =>
      rewritten(cells, dice, (text) => {
        const place = dice.below(text.length + 1);
        return text.slice(0, place) + dice.pick(HOSTILE_TEXTS) + text.slice(place + dice.below(8));
      }),
  },
  {
    name: "cut its text",
    apply: (cells, dice) => rewritten(cells, dice, (text) => text.slice(0, dice.below(text.length))),
  },
  {
    name: "swap two characters",
    apply: (cells, dice) =>
      rewritten(cells, dice, (text) => {
        const characters = text.split("");
        const [one, other] = [dice.below(text.length), dice.below(text.length)];
        [characters[one], characters[other]] = [characters[other] ?? "", characters[one] ?? ""];
        return characters.join("");
      }),
  },
];

function at(cells: readonly unknown[], dice: Dice): unknown {
  return cells[dice.below(cells.length)];
}

function changed(cells: readonly unknown[], dice: Dice, change: (cell: Json) => unknown): readonly unknown[] {
  if (cells.length === 0) return cells;
  const place = dice.below(cells.length);
  return cells.with(place, change(asObject(cells[place])));
}

function rewritten(
  cells: readonly unknown[],
  dice: Dice,
  write: (text: string) => string,
): readonly unknown[] {
  return changed(cells, dice, (cell) => {
    const { source } = cell;
    const text = Array.isArray(source) ? source.join("") : String(source);
    return { ...cell, source: write(text) };
  });
}

function withStrangeKey(object: Json, dice: Dice): Json {
  const key = dice.pick([
    "source",
    "cell_type",
    "metadata",
    "outputs",
    "nbgrader",
    "dschool",
    "__proto__",
    "id",
  ]);
  return Object.fromEntries([...Object.entries(object), [key, dice.pick(STRANGE)]]);
}

function asObject(value: unknown): Json {
  return typeof value === "object" && value !== null ? (value as Json) : {};
}
