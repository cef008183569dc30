/** The answer of an API: its items, what it refuses with, or something else. */
export type ApiAnswer =
  | {
      readonly kind: "items";
      readonly items: readonly unknown[];
      /** How many there are in all, where the answer says so: more than these when it is one page of several. */
      readonly total: number | null;
    }
  | { readonly kind: "refused"; readonly code: string; readonly message: string }
  | { readonly kind: "unknown" };

/** Names that APIs of Korean public bodies have for the same parts of an answer, the most common first. */
const NAMES = {
  wrapper: ["response", "ServiceResult", "OpenAPI_ServiceResponse"],
  header: ["header", "msgHeader", "cmmMsgHeader"],
  body: ["body", "msgBody"],
  items: ["items", "itemList", "item"],
  code: ["resultCode", "headerCd", "returnReasonCode"],
  message: ["resultMsg", "resultMessage", "headerMsg", "returnAuthMsg", "errMsg", "message", "error"],
} as const;

/** A refusal that only says that there is nothing. */
const NOTHING = /NO_?DATA|데이터.{0,8}없|결과.{0,8}(없|존재하지)/i;

/**
 * Reads the parts out of an answer of the national ITS (`header`, `body.items`), of data.go.kr (`response`, `items.item`) or
 * of Gyeonggi (`ServiceResult`, `msgBody.itemList`); a list alone counts as its items. They give one object where there is
 * one item, and an empty text where there is none.
 */
export function readAnswer(root: unknown): ApiAnswer {
  if (Array.isArray(root)) return { kind: "items", items: root, total: null };
  if (!isObject(root)) return { kind: "unknown" };
  const inner = valueOf(root, "wrapper");
  const answer = isObject(inner) ? inner : root;
  const header = valueOf(answer, "header");
  const about = isObject(header) ? header : answer;
  const [code, message] = [textOf(valueOf(about, "code")), textOf(valueOf(about, "message"))];
  const found = contentOf(valueOf(answer, "body") ?? answer);
  const isSound = /^0*$/.test(code);
  if (isSound && found !== null) return { kind: "items", ...found };
  if (NOTHING.test(message)) return { kind: "items", items: [], total: 0 };
  if (isSound && (code !== "" || message === "")) return { kind: "unknown" };
  return { kind: "refused", code, message: message.slice(0, 200) };
}

function contentOf(
  body: unknown,
): { readonly items: readonly unknown[]; readonly total: number | null } | null {
  if (body === "") return { items: [], total: null };
  if (!isObject(body)) return null;
  const [items, total] = [itemsOf(body), totalOf(body)];
  if (items !== null) return { items, total };
  return total === 0 ? { items: [], total } : null;
}

function itemsOf(body: Readonly<Record<string, unknown>>): readonly unknown[] | null {
  const found = valueOf(body, "items");
  const items = isObject(found) && "item" in found ? found["item"] : found;
  if (items === undefined) return null;
  if (Array.isArray(items)) return items as readonly unknown[];
  if (items === "" || items === null) return [];
  return isObject(items) ? [items] : null;
}

function totalOf(body: Readonly<Record<string, unknown>>): number | null {
  const text = textOf(body["totalCount"]);
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function valueOf(object: Readonly<Record<string, unknown>>, part: keyof typeof NAMES): unknown {
  const name = NAMES[part].find((candidate) => Object.hasOwn(object, candidate));
  return name === undefined ? undefined : object[name];
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
