import { encodeCp949 } from "#catalogue/source-file/encode-cp949";
import { between, mixAll } from "../city/mix.ts";
import { QUALITIES } from "./vds-faults.ts";
import type { VdsRows } from "./vds-rows.ts";
import type { VdsSite } from "./vds-sites.ts";

/** How a day's file was written. */
export interface FeedForm {
  readonly encoding: "utf-8" | "utf-8-bom" | "cp949";
  readonly delimiter: "," | "\t";
  readonly dateOrder: "ymd" | "dmy";
  /** The name of the column that is `occupancy`, before and after the new firmware. */
  readonly occupancyName: "occupancy" | "occRate";
}

/** The days of the feed; from the sixth on, devices have the new firmware. */
export const FEED_DAYS = 7;
const FIRMWARE_DAY = 5;

const PLAIN: FeedForm = { encoding: "utf-8", delimiter: ",", dateOrder: "ymd", occupancyName: "occupancy" };
/** Of the days before the firmware in an order that the seed gives. */
const FORMS: readonly FeedForm[] = [
  PLAIN,
  { ...PLAIN, encoding: "cp949" },
  { ...PLAIN, encoding: "utf-8-bom" },
  { ...PLAIN, delimiter: "\t" },
  PLAIN,
];

/** How the file of the feed's day 0 … 6 is written; that of the last day has the day of the month first. */
export function feedForm(index: number, seed: number): FeedForm {
  if (index < FIRMWARE_DAY) return FORMS[(index + mixAll(seed, 1)) % FORMS.length] ?? PLAIN;
  const renamed = { ...PLAIN, occupancyName: "occRate" } as const;
  return index === FEED_DAYS - 1 ? { ...renamed, dateOrder: "dmy" } : renamed;
}

/**
 * A day of the detector feed as it was delivered: the columns of ITS vdsInfo and a state, all text, in the order in which
 * readings came in. What has no value is "-" or empty.
 */
export function feedFile(rows: VdsRows, sites: readonly VdsSite[], form: FeedForm, seed: number): Uint8Array {
  const header = ["vdsId", "laneNo", "colctedDate", "volume", "speed", form.occupancyName, "수집상태"];
  const received = Float64Array.from(rows.received, Number);
  const order = Array.from(received.keys()).sort((a, b) => (received[a] ?? 0) - (received[b] ?? 0) || a - b);
  const writing = { rows, sites, seed, times: timesOf(rows, form.dateOrder) };
  const lines = [header, ...order.map((row) => fieldsOf(row, writing))];
  return encode(`${lines.map((fields) => fields.join(form.delimiter)).join("\r\n")}\r\n`, form);
}

interface Writing {
  readonly rows: VdsRows;
  readonly sites: readonly VdsSite[];
  readonly seed: number;
  /** Of the rows' times, which are few. */
  readonly times: ReadonlyMap<bigint, string>;
}

function fieldsOf(row: number, { rows, sites, seed, times }: Writing): readonly string[] {
  const key = [
    sites[rows.site[row] ?? 0]?.vdsId ?? "",
    String(rows.lane[row]),
    times.get(rows.ts[row] ?? 0n) ?? "",
  ];
  if (rows.nulls[row] === 1) {
    const absent = [1, 2, 3].map((column) => (between(mixAll(seed, row, column), 0, 1) === 0 ? "-" : ""));
    return [...key, ...absent, "-"];
  }
  const values = [
    String(rows.volume[row]),
    decimalText(rows.speed[row] ?? 0, 1),
    decimalText(rows.occupancy[row] ?? 0, 2),
  ];
  return [...key, ...values, QUALITIES[rows.quality[row] ?? 0] ?? ""];
}

function timesOf({ ts }: VdsRows, order: FeedForm["dateOrder"]): ReadonlyMap<bigint, string> {
  return new Map(Array.from(new Set(ts), (ms) => [ms, timeText(Number(ms), order)]));
}

function timeText(ms: number, order: FeedForm["dateOrder"]): string {
  const [date = "", time = ""] = new Date(ms).toISOString().slice(0, 19).split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  return order === "ymd"
    ? `${year}${month}${day}${time.replaceAll(":", "")}`
    : `${day}/${month}/${year} ${time}`;
}

/** Minus one is written without decimals, as the devices do. */
function decimalText(value: number, decimals: number): string {
  const unit = 10 ** decimals;
  return value === -unit
    ? "-1"
    : `${String(Math.trunc(value / unit))}.${String(value % unit).padStart(decimals, "0")}`;
}

function encode(text: string, { encoding }: FeedForm): Uint8Array {
  if (encoding !== "cp949") return Buffer.from(encoding === "utf-8-bom" ? `\ufeff${text}` : text);
  // The few words in Korean are many times the same.
  const known = new Map<string, Uint8Array>();
  const parts = text.split(/([가-힣]+)/).map((part, index) => {
    if (index % 2 === 0) return Buffer.from(part, "latin1");
    const bytes = known.get(part) ?? encodeCp949(part);
    known.set(part, bytes);
    return bytes;
  });
  return Buffer.concat(parts);
}
