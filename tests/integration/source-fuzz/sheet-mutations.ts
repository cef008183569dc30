import { read, utils, type WorkBook, write, type WorkSheet } from "xlsx";
import type { Dice } from "./dice.ts";
import type { Mutation, Mutations } from "./mutation.ts";

type Cells = readonly (readonly unknown[])[];

/** What is done to a spreadsheet by hand. */
export const SHEET_MUTATIONS: Mutations<Buffer> = [
  onCells("other cells", (rows, dice) =>
    onRows(rows, dice, (row) =>
      row.with(dice.below(row.length), dice.pick(["x", -1, "", "1,000", 1e9, true, "1.5"])),
    ),
  ),
  onCells("delete rows", (rows, dice) => rows.filter((_, place) => place < 2 || !dice.percent(10))),
  onCells("repeat rows", (rows, dice) =>
    rows.flatMap((row, place) => (place > 1 && dice.percent(10) ? [row, row] : [row])),
  ),
  onCells("empty rows", (rows, dice) =>
    rows.flatMap((row, place) => (place > 1 && dice.percent(10) ? [[], row] : [row])),
  ),
  onCells("shuffle rows", (rows, dice) => [...rows.slice(0, 2), ...dice.shuffle(rows.slice(2))]),
  onCells("title rows", (rows) => [["표 1. 성장도표"], [], ...rows]),
  onCells("rename a header", (rows, dice) =>
    rows.map((row, place) => (place === 1 ? row.with(dice.below(row.length), "다른 이름") : row)),
  ),
  onBook("drop a sheet", (book, dice) => {
    const name = dice.pick(book.SheetNames as [string, ...string[]]);
    return { ...book, SheetNames: book.SheetNames.filter((other) => other !== name) };
  }),
];

function onBook(name: string, change: (book: WorkBook, dice: Dice) => WorkBook): Mutation<Buffer> {
  return {
    name,
    apply: (bytes, dice) => write(change(read(bytes), dice), { type: "buffer", bookType: "xlsx" }) as Buffer,
  };
}

/** Of one sheet, chosen by chance. */
function onCells(name: string, change: (rows: Cells, dice: Dice) => Cells): Mutation<Buffer> {
  return onBook(name, (book, dice) => {
    const chosen = dice.pick(book.SheetNames as [string, ...string[]]);
    const sheet: WorkSheet = book.Sheets[chosen] ?? {};
    const rows = utils.sheet_to_json<readonly unknown[]>(sheet, { header: 1, defval: null, blankrows: true });
    return {
      ...book,
      Sheets: { ...book.Sheets, [chosen]: utils.aoa_to_sheet(change(rows, dice) as unknown[][]) },
    };
  });
}

function onRows(rows: Cells, dice: Dice, change: (row: readonly unknown[]) => readonly unknown[]): Cells {
  return rows.map((row, place) => (place > 1 && dice.percent(20) ? change(row) : row));
}
