import { expect, it } from "vitest";
import { asIs, measured, unchecked } from "#catalogue/verify/measurement";
import { measurementsText } from "./measurements-text.ts";

const property = (id: string, min: number, max: number) => ({
  id,
  title: { ko: `${id} 뜻`, en: `meaning of ${id}` },
  target: { min, max },
});

it("properties stand in columns with value and target, notes below, and a count of each verdict", () => {
  const measurements = [
    measured({ ...property("share", 2.5, 8), unit: "%" }, 2.742_077, null),
    measured(property("rows", 1200, 1200), 1199, asIs("a\u001bb")),
    unchecked(property("joins", 0, 0), { ko: "자료 없음", en: "no data" }),
  ];
  expect(measurementsText("toy@v1", measurements, "en")).toBe(
    [
      "toy@v1",
      "  verdict    property  value   target     meaning",
      "  holds      share     2.7421  2.5 … 8 %  meaning of share",
      "  FAILS      rows      1,199   1,200      meaning of rows",
      "  unchecked  joins     –       0          meaning of joins",
      "  rows: a␛b",
      "  joins: no data",
      "  holds 1, FAILS 1, unchecked 1",
      "",
    ].join("\n"),
  );
  expect(measurementsText("toy@v1", measurements, "ko")).toContain("맞음 1, 틀림 1, 확인 못 함 1");
});

it("both ends of a target are in it, and no value is in none", () => {
  const verdicts = [2, 3, 1.99, 3.01, Number.NaN, null].map((value) =>
    measured(property("x", 2, 3), value, null),
  );
  expect(verdicts.map(({ verdict }) => verdict)).toEqual([
    "holds",
    "holds",
    "fails",
    "fails",
    "fails",
    "fails",
  ]);
});
