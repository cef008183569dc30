import { expect, test } from "vitest";
import { choosePorts } from "./lab-ports.ts";

const WANTED = { portal: 8700, lab: 8701, database: 8702 };
const freeBut =
  (...taken: number[]) =>
  async (port: number): Promise<boolean> =>
    !taken.includes(port);

test.each([
  ["all free", [], WANTED],
  ["one taken: the next that no other part wants", [8700], { ...WANTED, portal: 8703 }],
  ["two taken", [8700, 8701, 8703], { portal: 8704, lab: 8705, database: 8702 }],
])("%s", async (_case, taken, expected) => {
  expect(await choosePorts(WANTED, freeBut(...taken))).toEqual(expected);
});

test("parts that want the same port get two", async () => {
  expect(await choosePorts({ portal: 9000, lab: 9000 }, freeBut())).toEqual({ portal: 9000, lab: 9001 });
});

test("says so when there is no port left", async () => {
  await expect(choosePorts({ portal: 65_535 }, freeBut(65_535))).rejects.toThrow(
    "No port from 65535 on is free",
  );
});
