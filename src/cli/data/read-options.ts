import { CatalogueError } from "#catalogue/catalogue-error";
import { DATE_ORDERS, type DateOrder } from "#catalogue/source-file/detect-date-order";
import { TOPICS } from "#catalogue/source-file/detected";
import { type Encoding, ENCODINGS } from "#catalogue/source-file/encoding";
import type { ReadOverrides } from "#catalogue/source-file/read-overrides";
import type { Delimiter } from "#catalogue/source-file/split-record";

/** The options of `dschool data import` that say how files are to be read, for `parseArgs`. */
export const READ_OPTIONS = {
  encoding: { type: "string" },
  delimiter: { type: "string" },
  "date-order": { type: "string" },
} as const;

type ReadOption = keyof typeof READ_OPTIONS;

const ENCODING_NAMES: ReadonlyMap<string, Encoding> = new Map([
  ...ENCODINGS.map((name) => [name, name] as const),
  ...[["utf8", "utf-8"] as const],
  ...["euc-kr", "euckr", "ms949", "uhc"].map((name) => [name, "cp949"] as const),
]);
const DELIMITER_NAMES: ReadonlyMap<string, Delimiter> = new Map([
  ...([",", "\t", ";", "|"] as const).map((sign) => [sign, sign] as const),
  ...([
    ["comma", ","],
    ["tab", "\t"],
    [String.raw`\t`, "\t"],
    ["semicolon", ";"],
    ["pipe", "|"],
  ] as const),
]);
const DATE_ORDER_NAMES: ReadonlyMap<string, DateOrder> = new Map(
  DATE_ORDERS.map((name) => [name, name] as const),
);

/** @throws CatalogueError saying which values there are */
export function parseReadOptions(values: Readonly<Partial<Record<ReadOption, string>>>): ReadOverrides {
  const encoding = parse("encoding", values, ENCODING_NAMES);
  const delimiter = parse("delimiter", values, DELIMITER_NAMES);
  const dateOrder = parse("date-order", values, DATE_ORDER_NAMES);
  return {
    ...(encoding === null ? {} : { encoding }),
    ...(delimiter === null ? {} : { delimiter }),
    ...(dateOrder === null ? {} : { dateOrder }),
  };
}

function parse<T>(
  option: ReadOption,
  values: Readonly<Partial<Record<ReadOption, string>>>,
  known: ReadonlyMap<string, T>,
): T | null {
  const text = values[option];
  if (text === undefined) return null;
  const value = known.get(text.toLowerCase());
  if (value !== undefined) return value;
  const form = TOPICS[option].option ?? "";
  throw new CatalogueError("usage", {
    ko: `--${option} "${text}"은(는) 쓸 수 없습니다. 쓸 수 있는 값: ${form}.`,
    en: `--${option} "${text}" cannot be used. Its values: ${form}.`,
  });
}
