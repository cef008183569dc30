import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CatalogueError } from "../../catalogue-error.ts";
import { encodeCp949 } from "../encode-cp949.ts";
import type { SourceField } from "../source-table.ts";
import { feedFile, MAX_FEED_BYTES } from "./feed-file.ts";

const root = mkdtempSync(join(tmpdir(), "dschool-feed-"));
afterAll(() => {
  rmSync(root, { recursive: true });
});

const FIELDS: readonly SourceField[] = ["linkId", "speed"].map((header) => {
  const rule = { kind: "text" } as const;
  return { name: header, type: "VARCHAR", headers: [header], nullable: true, absent: [], rule };
});

function open(bytes: string | Uint8Array) {
  const dir = mkdtempSync(join(root, "f-"));
  writeFileSync(join(dir, "a.json"), bytes);
  const source = feedFile(dir, "a.json", FIELDS).open?.();
  return { rows: [...(source?.read() ?? [])], findings: source?.findings ?? [] };
}

function refusalOf(bytes: string | Uint8Array): CatalogueError {
  try {
    open(bytes);
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
  throw new Error("it was read");
}

const ITEMS = '[{"speed":"50.5","linkId":"0123456789","roadName":"가온로"},{"linkId":"2","speed":""}]';

describe("a feed's file", () => {
  it("gives an item a row, by its place, in UTF-8, with a mark, and in CP949 alike", () => {
    const forms = [ITEMS, `\ufeff${ITEMS}`, encodeCp949(ITEMS), Buffer.from(`\ufeff${ITEMS}`, "utf16le")];
    for (const form of forms) {
      const { rows, findings } = open(form);
      expect(rows).toEqual([
        {
          kind: "row",
          line: 1,
          raw: '{"speed":"50.5","linkId":"0123456789","roadName":"가온로"}',
          fields: ["0123456789", "50.5"],
        },
        { kind: "row", line: 2, raw: '{"linkId":"2","speed":""}', fields: ["2", ""] },
      ]);
      expect(findings.map(({ topic, confidence }) => [topic, confidence])).toEqual([
        ["encoding", "certain"],
        ["header", "certain"],
      ]);
      expect(findings[1]?.evidence.en).toBe("2 items. Keys not read: roadName");
    }
  });

  it("loses no digit of a number, and takes what is not there for an empty text", () => {
    const { rows } = open(
      '[{"linkId":12345678901234567890,"speed":1.50},{"speed":true,"linkId":null},{"linkId":{}}]',
    );
    expect(rows.map((row) => (row.kind === "row" ? row.fields : null))).toEqual([
      ["12345678901234567890", "1.50"],
      ["", "true"],
      ["", ""],
    ]);
  });

  it("rejects what is no item, and items with a list or an object for a value", () => {
    const { rows } = open(
      '["x",null,[],{"linkId":"1","speed":["50"]},{"linkId":"1","speed":"50","extra":["y"]}]',
    );
    expect(
      rows.map((row) => (row.kind === "rejected" ? [row.line, row.raw, row.reason.code] : row.kind)),
    ).toEqual([
      [1, '"x"', "not-an-item"],
      [2, "null", "not-an-item"],
      [3, "[]", "not-an-item"],
      [4, '{"linkId":"1","speed":["50"]}', "nested-value"],
      "row",
    ]);
  });

  it("tells that an answer is one page of several", () => {
    const { findings } = open(`{"header":{"resultCode":0},"body":{"totalCount":500,"items":${ITEMS}}}`);
    expect(findings[1]).toMatchObject({ confidence: "likely" });
    expect(findings[1]?.evidence.en).toContain("speaks of 500");
  });

  it.each<[string, string | Uint8Array, RegExp, RegExp]>([
    [
      "cut in a value",
      ITEMS.slice(0, -9),
      /ends too early, in line 1, character \d+ .*get it again/,
      /잘린 파일/,
    ],
    ["cut between items", '[{"linkId":"1"},\n', /ends too early, in line 2, character 1/, /2번째 줄 1번째/],
    ["edited by hand", '[{"linkId":"1"}\n{"linkId":"2"}]', /no JSON in line 2, character 1 /, /2번째 줄/],
    ["a word", "Unauthorized", /no JSON in line 1, character 1 \(near: Unauthorize/, /JSON이 아닙니다/],
    ["nested without end", `${"[".repeat(200_000)}${"]".repeat(200_000)}`, /nested too deeply/, /너무 깊게/],
    [
      "an error in XML",
      "<OpenAPI_ServiceResponse><cmmMsgHeader><returnAuthMsg>LIMITED_NUMBER</returnAuthMsg></cmmMsgHeader></OpenAPI_ServiceResponse>",
      /XML or HTML, not JSON: "LIMITED_NUMBER"/,
      /LIMITED_NUMBER.*인증키/,
    ],
    [
      "data in XML",
      "<?xml version='1.0'?><response><resultMsg><![CDATA[정상]]></resultMsg></response>",
      /not JSON: "정상".*getType=json/,
      /getType=json/,
    ],
    ["a web page", "<!DOCTYPE html><title>\n 점검 중</title>", /HTML, not JSON: "점검 중"/, /점검 중/],
    [
      "an error of the service",
      '{"header":{"resultCode":4001,"resultMsg":"개인 제한량 초과"},"body":{"items":""}}',
      /error of the service: "4001 개인 제한량 초과"\. Check the key/,
      /4001 개인 제한량 초과.*인증키/,
    ],
    [
      "another shape",
      '{"linkId":"1","speed":"2"}',
      /no list of items \(body\.items\)/,
      /목록\(body\.items\)/,
    ],
    [
      "a renamed key",
      ITEMS.replaceAll('"speed"', '"spd"'),
      /no item has a key speed\. Keys that are there: spd, linkId, roadName\./,
      /어느 항목에도 speed 키가 없습니다/,
    ],
    ["nothing", "", /is empty/, /비어/],
    ["too large", new Uint8Array(MAX_FEED_BYTES + 1), /larger than 128 MiB/, /128 MiB를 넘습니다/],
    ["packed", Uint8Array.of(0x1f, 0x8b, 8, 0), /packed by gzip/, /압축/],
  ])("is refused when it is %s, with the file, the place and what to do", (_, bytes, en, ko) => {
    const { text, fault } = refusalOf(bytes);
    expect(fault).toBe("source");
    expect(text.en).toMatch(/^a\.json/);
    expect(text.en).toMatch(en);
    expect(text.ko).toMatch(ko);
  });
});
