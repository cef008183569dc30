import type { Dice } from "./dice.ts";
import type { Mutations } from "./mutation.ts";

type Item = Readonly<Record<string, unknown>>;

const VALUES = [
  0,
  -1,
  1.5,
  12345678901234567890,
  true,
  null,
  "",
  " ",
  "-",
  [],
  {},
  [1],
  { a: 1 },
  "9".repeat(400),
  "x\0y",
  "\ud800",
  "1e3",
  "2026-13-45",
  "🙂",
] as const;
const ITEMS = [null, 7, "item", [], [[]], {}, true] as const;

/** What services and programs do to the items of an answer. */
export const ITEM_MUTATIONS: Mutations<readonly unknown[]> = [
  {
    name: "drop a key of some items",
    apply: (items, dice) => onSome(items, dice, (item) => without(item, dice.below(20))),
  },
  {
    name: "drop a key of all items",
    apply: (items, dice) => onAll(items, dice, (item, place) => without(item, place)),
  },
  {
    name: "rename a key of some items",
    apply: (items, dice) => onSome(items, dice, (item) => renamed(item, dice.below(20))),
  },
  { name: "rename a key of all items", apply: (items, dice) => onAll(items, dice, renamed) },
  {
    name: "another key",
    apply: (items, dice) => onSome(items, dice, (item) => ({ ...item, extra: dice.pick(VALUES) })),
  },
  {
    name: "other values",
    apply: (items, dice) => onSome(items, dice, (item) => valued(item, dice.below(20), dice.pick(VALUES))),
  },
  {
    name: "numbers for texts",
    apply: (items, dice) =>
      onSome(items, dice, (item) =>
        Object.fromEntries(
          Object.entries(item).map(([key, value]) => [
            key,
            typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value,
          ]),
        ),
      ),
  },
  {
    name: "repeat items",
    apply: (items, dice) => items.flatMap((item) => (dice.percent(30) ? [item, item] : [item])),
  },
  { name: "shuffle items", apply: (items, dice) => dice.shuffle(items) },
  {
    name: "things that are no items",
    apply: (items, dice) => items.toSpliced(dice.below(items.length + 1), 0, dice.pick(ITEMS)),
  },
  {
    name: "deep values",
    apply: (items, dice) =>
      onSome(items, dice, (item) => valued(item, dice.below(20), nested(dice.pick([3, 50, 1000])))),
  },
  { name: "a long list", apply: (items) => Array.from({ length: 20 }, () => items).flat() },
  { name: "no items", apply: () => [] },
  { name: "one item", apply: (items) => items.slice(0, 1) },
];

/** What is done to an answer as it is written. */
export const JSON_TEXT_MUTATIONS: Mutations<string> = [
  { name: "one line", apply: (text) => text.replace(/\n\s*/g, "") },
  { name: "cut", apply: (text, dice) => text.slice(0, dice.below(text.length)) },
  { name: "characters of zero", apply: (text, dice) => inserted(text, dice, "\0") },
  {
    name: "something stray",
    apply: (text, dice) => inserted(text, dice, dice.pick(['"', ",", "}", "[", "\\", "NaN", "\ufeff", "\n"])),
  },
  {
    name: "something after the end",
    apply: (text, dice) => text + dice.pick(["\n\n", "}", text, "<!-- -->", "\0"]),
  },
  {
    name: "deep nesting",
    apply: (text, dice) => text.replace(/"[^"]*"(?=,|\n)/, "[".repeat(dice.pick([500, 50_000])) + "]"),
  },
  { name: "the list alone", apply: (text) => text.slice(text.indexOf("["), text.lastIndexOf("]") + 1) },
  { name: "a key twice", apply: (text) => text.replace(/\{\s*"/, '{"body": 1, "') },
];

function onSome(items: readonly unknown[], dice: Dice, change: (item: Item) => unknown): readonly unknown[] {
  return items.map((item) => (isItem(item) && dice.percent(40) ? change(item) : item));
}

function onAll(
  items: readonly unknown[],
  dice: Dice,
  change: (item: Item, place: number) => unknown,
): readonly unknown[] {
  const place = dice.below(20);
  return items.map((item) => (isItem(item) ? change(item, place) : item));
}

function isItem(item: unknown): item is Item {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}

function keyAt(item: Item, place: number): string {
  const keys = Object.keys(item);
  return keys[place % Math.max(1, keys.length)] ?? "";
}

function without(item: Item, place: number): Item {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== keyAt(item, place)));
}

function renamed(item: Item, place: number): Item {
  const name = keyAt(item, place);
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [key === name ? `${key}2` : key, value]),
  );
}

function valued(item: Item, place: number, value: unknown): Item {
  return { ...item, [keyAt(item, place)]: value };
}

function nested(depth: number): unknown {
  let value: unknown = "x";
  for (let count = 0; count < depth; count++) value = count % 2 === 0 ? [value] : { a: value };
  return value;
}

function inserted(text: string, dice: Dice, part: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + part + text.slice(at);
}
