import { describe, expect, it } from "vitest";
import { CatalogueError } from "#catalogue/catalogue-error";
import { readLocations, readSpeeds } from "./metr-la-files.ts";

describe("speeds", () => {
  it("every reading is kept or rejected, with its line, its sensor and a reason", () => {
    const text = "11,22,33\n60,61.5,0\n-1,x,151\n70,71\n50,,52.123456789123\n";
    const { readings, rejects } = readSpeeds("f.csv", text, 4);
    expect(readings.length + rejects.length).toBe(4 * 3);
    expect(readings.map(({ line, sensor, mph }) => `${String(line)} ${sensor} ${mph}`)).toEqual([
      "0 11 60.0",
      "0 22 61.5",
      "0 33 0.0",
      "3 11 50.0",
      "3 33 52.123456789",
    ]);
    expect(rejects.map(({ line, column }) => `${String(line)} ${String(column)}`)).toEqual([
      ...["3 11", "3 22", "3 33", "4 11", "4 22", "4 33", "5 22"],
    ]);
    expect(rejects.map(({ reason }) => reason.code)).toEqual([
      ...["not-a-number", "not-a-number", "out-of-range"],
      ...["field-count", "field-count", "field-count", "not-a-number"],
    ]);
  });

  it("line ends of Windows and a byte order mark change nothing", () => {
    expect(readSpeeds("f.csv", "\ufeff1,2\r\n60,61\r\n", 1)).toEqual(readSpeeds("f.csv", "1,2\n60,61\n", 1));
  });

  it.each([
    ["a cut file", "1,2\n60,61\n", 2],
    ["a header that is no ids", "date,a\n1,2\n", 1],
    ["a sensor twice", "1,1\n60,61\n", 1],
    ["an empty file", "", 1],
    ["another delimiter", "1;2\n60;61\n", 1],
  ])("%s is refused as a whole", (_, text, lines) => {
    expect(() => readSpeeds("f.csv", text, lines)).toThrow(CatalogueError);
  });
});

describe("places", () => {
  const HEADER = "index,sensor_id,latitude,longitude\n";

  it("are text in degrees by sensor", () => {
    expect(readLocations("g.csv", `${HEADER}0,773869,34.15497,-118.31829\n`).get("773869")).toEqual({
      lat: "34.15497",
      lon: "-118.31829",
    });
  });

  it.each(["0,773869,-118.31829,34.15497", "0,773869,34.15497", "0,x,1,2", "0,1,1e1,2"])(
    "the line %s is refused, naming it",
    (line) => {
      expect(() => readLocations("g.csv", `${HEADER}${line}\n`)).toThrow(/g\.csv:2/);
    },
  );
});
