import { describe, expect, it } from "vitest";
import { readAnswer } from "./api-answer.ts";

const header = { resultCode: 0, resultMsg: "정상" };
const A = { linkId: "1" };
const B = { linkId: "2" };

describe("an answer", () => {
  it.each<[string, unknown, readonly unknown[], number | null]>([
    ["the national ITS", { header, body: { totalCount: 2, items: [A, B] } }, [A, B], 2],
    [
      "data.go.kr",
      { response: { header: { resultCode: "00" }, body: { items: { item: [A] }, totalCount: "7" } } },
      [A],
      7,
    ],
    [
      "Gyeonggi",
      {
        ServiceResult: {
          comMsgHeader: "",
          msgHeader: { headerCd: "0", headerMsg: "ok" },
          msgBody: { itemList: [A, B] },
        },
      },
      [A, B],
      null,
    ],
    ["nobody, as a list", [A], [A], null],
    ["nobody, as items", { items: [A] }, [A], null],
    ["one item as an object", { header, body: { items: A } }, [A], null],
    ["one item as an object below item", { response: { body: { items: { item: A } } } }, [A], null],
    ["no items as a text", { header, body: { items: "" } }, [], null],
    ["no items below item", { response: { body: { items: { item: "" } } } }, [], null],
    ["no items as null", { header, body: { items: null } }, [], null],
    ["no body", { header, body: "" }, [], null],
    ["no items, only their number", { header, body: { totalCount: 0 } }, [], 0],
    ["nothing, as a refusal", { header: { resultCode: "03", resultMsg: "NODATA_ERROR" } }, [], 0],
    [
      "nothing, as a refusal in Korean",
      { response: { msgHeader: { resultCode: 4, resultMessage: "결과가 존재하지 않습니다." } } },
      [],
      0,
    ],
  ])("of %s gives its items", (_, root, items, total) => {
    expect(readAnswer(root)).toEqual({ kind: "items", items, total });
  });

  it.each<[string, unknown, string, string]>([
    [
      "a quota",
      { header: { resultCode: 4001, resultMsg: "개인 제한량 초과" }, body: "" },
      "4001",
      "개인 제한량 초과",
    ],
    [
      "a code beside items",
      { header: { resultCode: "99", resultMsg: "x" }, body: { items: [A] } },
      "99",
      "x",
    ],
    [
      "a gateway",
      {
        OpenAPI_ServiceResponse: {
          cmmMsgHeader: {
            errMsg: "SERVICE ERROR",
            returnAuthMsg: "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
            returnReasonCode: "30",
          },
        },
      },
      "30",
      "SERVICE_KEY_IS_NOT_REGISTERED_ERROR",
    ],
    ["a bare message", { error: "Unauthorized" }, "", "Unauthorized"],
  ])("that refuses with %s says so", (_, root, code, message) => {
    expect(readAnswer(root)).toEqual({ kind: "refused", code, message });
  });

  it.each([null, "text", 5, {}, { header }, { header, body: { items: "x" } }, { header, body: 3 }])(
    "%j is none",
    (root) => {
      expect(readAnswer(root)).toEqual({ kind: "unknown" });
    },
  );
});
