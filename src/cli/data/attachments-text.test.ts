import { expect, it } from "vitest";
import { attachmentsText } from "./attachments-text.ts";

const feed = (no: number) => ({ path: `its/${String(no)}.json`, bytes: 1234 * no, sha256: "0" });

it("files as they were delivered are listed with their sizes, the first twenty of them", () => {
  expect(attachmentsText([], "ko")).toEqual([]);
  expect(attachmentsText([feed(1), feed(10)], "ko")).toEqual([
    "",
    "받은 그대로의 파일 2개 (버전 폴더의 files/ 아래)",
    "  its/1.json   1,234 B",
    "  its/10.json  12,340 B",
  ]);
  const many = attachmentsText(
    Array.from({ length: 21 }, (_, index) => feed(index)),
    "en",
  );
  expect(many.join("\n")).toContain("its/19.json");
  expect(many.join("\n")).not.toContain("its/20.json");
  expect(many.at(-1)).toBe("  …");
});
