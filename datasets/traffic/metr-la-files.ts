import { CatalogueError } from "#catalogue/catalogue-error";
import type { Reason } from "#catalogue/source-file/reject-reason";
import type { Reject } from "#catalogue/source-file/reject-writer";

/** Speeds above this are no traffic: 150 mph is 241 km/h. */
const MAX_MPH = 150;
const NUMBER = /^\d+(\.\d+)?$/;
const MAX_DECIMALS = 9;

export interface SpeedReading {
  /** 0 for the first five minutes. */
  readonly line: number;
  readonly sensor: string;
  /** As written, a decimal number of at most nine decimals. */
  readonly mph: string;
}

export interface SpeedFile {
  readonly sensors: readonly string[];
  readonly readings: readonly SpeedReading[];
  readonly rejects: readonly Reject[];
}

/**
 * The speeds of METR-LA: a line of sensor ids, then a line for each five minutes with a value for each sensor.
 * Readings that are no speeds, and all readings of a line of the wrong length, are rejected.
 * @throws CatalogueError when the ids are none, or the number of lines is not `expectedLines`: as a line's place is
 * its time, a missing one would shift all that follow.
 */
export function readSpeeds(file: string, text: string, expectedLines: number): SpeedFile {
  const [header = "", ...lines] = linesOf(text);
  const sensors = sensorsOf(file, header);
  if (lines.length !== expectedLines) throw wrongLength(file, lines.length, expectedLines);
  const readings: SpeedReading[] = [];
  const rejects: Reject[] = [];
  lines.forEach((line, index) => {
    const cells = line.split(",");
    const whole = cells.length === sensors.length;
    sensors.forEach((sensor, place) => {
      const raw = whole ? (cells[place] ?? "") : line;
      const reason = whole ? faultOf(raw) : lengthFault(cells.length, sensors.length);
      if (reason === null) readings.push({ line: index, sensor, mph: toNineDecimals(raw) });
      // A column of the file is a file for itself, as rejects are told apart by file and line.
      else rejects.push({ file: `${file} [${sensor}]`, line: index + 2, column: sensor, raw, reason });
    });
  });
  return { sensors, readings, rejects };
}

function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function sensorsOf(file: string, header: string): readonly string[] {
  const sensors = header.split(",");
  const wrong = sensors.find((sensor, place) => !/^\d+$/.test(sensor) || sensors.indexOf(sensor) !== place);
  if (wrong === undefined) return sensors;
  throw new CatalogueError("source", {
    ko: `${file}:1 첫 줄은 서로 다른 검지기 번호여야 하는데 "${wrong.slice(0, 40)}"이(가) 있습니다. 원본 METR-LA 파일인지 확인하세요.`,
    en: `${file}:1 must hold distinct sensor numbers, but holds "${wrong.slice(0, 40)}". Check that it is the METR-LA file.`,
  });
}

function wrongLength(file: string, found: number, expected: number): CatalogueError {
  return new CatalogueError("source", {
    ko: `${file}에는 값이 ${String(expected)}줄 있어야 하는데 ${String(found)}줄 있습니다. 줄의 자리가 시각이므로 잘린 파일은 들여올 수 없습니다. 파일을 다시 받으세요.`,
    en: `${file} must hold ${String(expected)} lines of values, but holds ${String(found)}. A line's place is its time, so a cut file cannot be imported: get it again.`,
  });
}

function faultOf(value: string): Reason | null {
  if (!NUMBER.test(value)) return { code: "not-a-number", params: { expected: "mph", value } };
  if (Number(value) <= MAX_MPH) return null;
  return { code: "out-of-range", params: { expected: `0–${String(MAX_MPH)} mph`, value } };
}

function lengthFault(found: number, expected: number): Reason {
  return { code: "field-count", params: { expected: String(expected), value: String(found) } };
}

function toNineDecimals(raw: string): string {
  const [whole = "0", decimals = ""] = raw.split(".");
  return `${whole}.${decimals.slice(0, MAX_DECIMALS) || "0"}`;
}

export interface Place {
  /** Degrees, WGS 84, as written. */
  readonly lon: string;
  readonly lat: string;
}

/**
 * Where sensors are: `index,sensor_id,latitude,longitude`.
 * @throws CatalogueError at the first line that says something else.
 */
export function readLocations(file: string, text: string): ReadonlyMap<string, Place> {
  const [header = "", ...lines] = linesOf(text);
  if (header !== "index,sensor_id,latitude,longitude") throw badLocation(file, 1, header);
  return new Map(
    lines.map((line, index) => {
      const [, sensor = "", lat = "", lon = "", ...more] = line.split(",");
      const good = /^\d+$/.test(sensor) && isDegrees(lat, 90) && isDegrees(lon, 180) && more.length === 0;
      if (!good) throw badLocation(file, index + 2, line);
      return [sensor, { lon, lat }];
    }),
  );
}

function isDegrees(text: string, limit: number): boolean {
  return /^-?\d+(\.\d+)?$/.test(text) && Math.abs(Number(text)) <= limit;
}

function badLocation(file: string, line: number, raw: string): CatalogueError {
  const shown = raw.slice(0, 60);
  return new CatalogueError("source", {
    ko: `${file}:${String(line)} index,sensor_id,latitude,longitude 여야 하는데 "${shown}"입니다. 원본 파일인지 확인하세요.`,
    en: `${file}:${String(line)} must be index,sensor_id,latitude,longitude, but is "${shown}". Check that it is the original file.`,
  });
}
