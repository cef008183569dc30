import type { Dice } from "./dice.ts";
import type { Mutations } from "./mutation.ts";

const HUGE = 300_000;
const NUMBERS = [
  "-1",
  "1e5",
  "99999999999999999999",
  "0x1F",
  "１２３",
  "NaN",
  "12.345.6",
  "1 234",
  "+7",
  "-0.0",
  "1,234",
] as const;
const DATES = [
  "2020-13-45",
  "31/02/2020",
  "20200101",
  "45000.5",
  "01.02.2020",
  "2020-01-01T05:06",
  "5월 1일",
  "0000-00-00",
] as const;

/** What people, spreadsheets and programs do to a table of text, of which lines end in `\n` and commas divide fields. */
export const TEXT_MUTATIONS: Mutations<string> = [
  {
    name: "delete lines",
    apply: (text, dice) => onLines(text, (lines) => lines.filter(() => !dice.percent(10))),
  },
  {
    name: "repeat lines",
    apply: (text, dice) =>
      onLines(text, (lines) => lines.flatMap((line) => (dice.percent(8) ? [line, line] : [line]))),
  },
  {
    name: "shuffle lines",
    apply: (text, dice) => onLines(text, ([header = "", ...lines]) => [header, ...dice.shuffle(lines)]),
  },
  { name: "shuffle all lines", apply: (text, dice) => onLines(text, (lines) => dice.shuffle(lines)) },
  {
    name: "blank lines",
    apply: (text, dice) => onSome(text, dice, 5, (line) => `${dice.pick(["", "  ", "\t"])}\n${line}`),
  },
  { name: "swap columns", apply: swapColumns },
  {
    name: "swap fields of some lines",
    apply: (text, dice) => onSome(text, dice, 10, (line) => onFields(line, (fields) => dice.shuffle(fields))),
  },
  {
    name: "drop a field of some lines",
    apply: (text, dice) => onSome(text, dice, 10, (line) => onFields(line, (fields) => fields.slice(1))),
  },
  { name: "drop a column", apply: dropColumn },
  {
    name: "another column",
    apply: (text, dice) =>
      onLines(text, (lines) =>
        lines.map((line, place) =>
          line === "" ? "" : `${line},${place === 0 ? "비고" : dice.pick(["", "x", "1"])}`,
        ),
      ),
  },
  {
    name: "rename a header",
    apply: (text, dice) => onHeader(text, (fields) => replaced(fields, dice, (name) => `${name}_`)),
  },
  {
    name: "a header twice",
    apply: (text, dice) => onHeader(text, (fields) => replaced(fields, dice, () => fields[0] ?? "")),
  },
  {
    name: "blanks in headers",
    apply: (text) => onHeader(text, (fields) => fields.map((name) => ` ${name} `)),
  },
  { name: "drop the header", apply: (text) => onLines(text, (lines) => lines.slice(1)) },
  {
    name: "the header again",
    apply: (text, dice) =>
      onLines(text, (lines) => lines.toSpliced(dice.below(lines.length), 0, lines[0] ?? "")),
  },
  {
    name: "title rows",
    apply: (text, dice) =>
      dice.pick(["[표 1] 현황\n", "현황,,\n\n단위: 건\n", "a\n".repeat(9), "a\n".repeat(12)]) + text,
  },
  { name: "another delimiter", apply: (text, dice) => text.replaceAll(",", dice.pick(["\t", ";", "|"])) },
  {
    name: "another delimiter in some lines",
    apply: (text, dice) => onSome(text, dice, 3, (line) => line.replaceAll(",", dice.pick(["\t", ";", "|"]))),
  },
  { name: "CRLF", apply: (text) => text.replaceAll("\n", "\r\n") },
  { name: "CR", apply: (text) => text.replaceAll("\n", "\r") },
  {
    name: "mixed line ends",
    apply: (text, dice) => text.replace(/\n/g, () => dice.pick(["\n", "\r\n", "\r"])),
  },
  { name: "no line end at the end", apply: (text) => text.trimEnd() },
  { name: "stray quotes", apply: (text, dice) => onSome(text, dice, 5, (line) => inserted(line, dice, '"')) },
  { name: "an unclosed quote", apply: (text, dice) => onSome(text, dice, 2, (line) => `"${line}`) },
  {
    name: "quoted fields",
    apply: (text, dice) =>
      onSome(text, dice, 20, (line) => onFields(line, (fields) => fields.map((field) => `"${field}"`))),
  },
  {
    name: "line ends in quotes",
    apply: (text, dice) =>
      onSome(text, dice, 5, (line) =>
        onFields(line, (fields) =>
          replaced(fields, dice, (field) => `"${field}${dice.pick(["\n", "\r\n", "\n\n"])}x"`),
        ),
      ),
  },
  {
    name: "characters of zero",
    apply: (text, dice) => onSome(text, dice, 2, (line) => inserted(line, dice, "\0")),
  },
  {
    name: "odd characters",
    apply: (text, dice) =>
      onSome(text, dice, 5, (line) =>
        inserted(line, dice, dice.pick(["\u2028", "\u00a0", "\ufeff", "\ufffd", "😀", "\u0085", "\v"])),
      ),
  },
  {
    name: "a huge field",
    apply: (text, dice) => inserted(text, dice, dice.pick(["x", "9", ","]).repeat(HUGE)),
  },
  {
    name: "thousands commas",
    apply: (text, dice) =>
      onSome(text, dice, 10, (line) =>
        line.replace(/\b(\d)(\d{3})\b/g, dice.percent(50) ? '"$1,$2"' : "$1,$2"),
      ),
  },
  {
    name: "other numbers",
    apply: (text, dice) =>
      onSome(text, dice, 10, (line) =>
        onFields(line, (fields) => replaced(fields, dice, () => dice.pick(NUMBERS))),
      ),
  },
  {
    name: "other dates",
    apply: (text, dice) =>
      onSome(text, dice, 10, (line) => line.replace(/\d{1,4}[-/]\d\d[-/]\d{1,4}/, () => dice.pick(DATES))),
  },
  {
    name: "dates in another order",
    apply: (text, dice) =>
      onSome(text, dice, dice.pick([3, 100]), (line) =>
        line.replace(/(\d+)([-/])(\d+)[-/](\d+)/, dice.percent(80) ? "$4$2$3$2$1" : "$3$2$1$2$4"),
      ),
  },
  {
    name: "empty fields",
    apply: (text, dice) =>
      onSome(text, dice, 10, (line) =>
        onFields(line, (fields) => replaced(fields, dice, () => dice.pick(["", " ", "-", "NULL"]))),
      ),
  },
];

function onLines(text: string, change: (lines: readonly string[]) => readonly string[]): string {
  return change(text.split("\n")).join("\n");
}

/** Some of the lines below the first, at least one. */
function onSome(text: string, dice: Dice, percent: number, change: (line: string) => string): string {
  return onLines(text, (lines) => {
    const sure = 1 + dice.below(lines.length - 2);
    return lines.map((line, place) =>
      place > 0 && (place === sure || dice.percent(percent)) ? change(line) : line,
    );
  });
}

function onFields(line: string, change: (fields: readonly string[]) => readonly string[]): string {
  return change(line.split(",")).join(",");
}

function onHeader(text: string, change: (names: readonly string[]) => readonly string[]): string {
  return onLines(text, ([header = "", ...lines]) => [onFields(header, change), ...lines]);
}

function replaced(
  fields: readonly string[],
  dice: Dice,
  change: (field: string) => string,
): readonly string[] {
  const at = dice.below(fields.length);
  return fields.map((field, place) => (place === at ? change(field) : field));
}

function inserted(text: string, dice: Dice, part: string): string {
  const at = dice.below(text.length + 1);
  return text.slice(0, at) + part + text.slice(at);
}

function swapColumns(text: string, dice: Dice): string {
  const width = text.split("\n", 1)[0]?.split(",").length ?? 1;
  const [one, other] = [dice.below(width), dice.below(width)];
  return onLines(text, (lines) =>
    lines.map((line) =>
      onFields(line, (fields) =>
        fields.map(
          (field, place) => (place === one ? fields[other] : place === other ? fields[one] : field) ?? "",
        ),
      ),
    ),
  );
}

function dropColumn(text: string, dice: Dice): string {
  const at = dice.below(text.split("\n", 1)[0]?.split(",").length ?? 1);
  return onLines(text, (lines) => lines.map((line) => onFields(line, (fields) => fields.toSpliced(at, 1))));
}
