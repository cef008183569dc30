import { decodeText } from "#catalogue/source-file/plain-bytes";
import { BYTE_MUTATIONS, OTHER_TYPES } from "./byte-mutations.ts";
import type { Dice } from "./dice.ts";
import { encodeText } from "./encode-text.ts";
import type { FileForm, FuzzFile } from "./fuzz-source.ts";
import { ITEM_MUTATIONS, JSON_TEXT_MUTATIONS } from "./json-mutations.ts";
import { type Mutated, mutate } from "./mutation.ts";
import { SHEET_MUTATIONS } from "./sheet-mutations.ts";
import { TEXT_MUTATIONS } from "./text-mutations.ts";

/** Of a hundred cases: the file is another thing altogether; bytes of it are damaged. */
const OTHER_THING = 4;
const DAMAGED = 15;

/** Does to a file what may befall one of its form, and then, sometimes, to its bytes. */
export function mutateFile({ form, bytes }: FuzzFile, dice: Dice): Mutated {
  const names: string[] = [];
  if (dice.percent(OTHER_THING)) {
    return { bytes: mutate(bytes, { mutations: OTHER_TYPES, least: 1, most: 1, names, dice }), names };
  }
  const changed = changeByForm(form, bytes, dice, names);
  const least = names.length === 0 ? 1 : 0;
  const isDamaged = least === 1 || dice.percent(DAMAGED);
  if (!isDamaged) return { bytes: changed, names };
  return { bytes: mutate(changed, { mutations: BYTE_MUTATIONS, least, most: 2, names, dice }), names };
}

function changeByForm(form: FileForm, bytes: Buffer, dice: Dice, names: string[]): Buffer {
  switch (form.kind) {
    case "lines": {
      const text = decodeText(bytes, form.encoding);
      const changed = mutate(text, { mutations: TEXT_MUTATIONS, least: 0, most: 2, names, dice });
      return encodeText(changed, form.encoding, dice, names);
    }
    case "grid":
    case "beside":
      return Buffer.from(
        mutate(bytes.toString(), { mutations: TEXT_MUTATIONS, least: 0, most: 1, names, dice }),
      );
    case "items":
    case "outlines":
      return changeJson(bytes, dice, names);
    case "sheets":
      return mutate(bytes, { mutations: SHEET_MUTATIONS, least: 0, most: 2, names, dice });
    case "parquet":
      return bytes;
  }
}

/** The first list of things is mutated as items; what holds it stays. */
function changeJson(bytes: Buffer, dice: Dice, names: string[]): Buffer {
  const change = (items: readonly unknown[]): readonly unknown[] =>
    mutate(items, { mutations: ITEM_MUTATIONS, least: 0, most: 2, names, dice });
  const text = JSON.stringify(onFirstList(JSON.parse(bytes.toString()), change), null, 1);
  const most = dice.percent(25) ? 1 : 0;
  return encodeText(
    mutate(text, { mutations: JSON_TEXT_MUTATIONS, least: 0, most, names, dice }),
    "utf-8",
    dice,
    names,
  );
}

function onFirstList(value: unknown, change: (items: readonly unknown[]) => readonly unknown[]): unknown {
  let found = false;
  const walk = (inner: unknown): unknown => {
    if (found || typeof inner !== "object" || inner === null) return inner;
    if (Array.isArray(inner) && inner.some((item) => typeof item === "object" && !Array.isArray(item))) {
      found = true;
      return change(inner as readonly unknown[]);
    }
    if (Array.isArray(inner)) return inner as readonly unknown[];
    return Object.fromEntries(Object.entries(inner).map(([key, part]) => [key, walk(part)]));
  };
  return walk(value);
}
