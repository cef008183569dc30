import { CatalogueError } from "../../catalogue-error.ts";
import { findJsonFault } from "./json-fault.ts";

/**
 * Parses JSON. A number that a double would change becomes a text of its digits, so that no id loses any.
 * @param file as messages name it
 * @throws CatalogueError saying where it stops to be JSON, and whether it was cut there
 */
export function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text, keepDigits);
  } catch (cause) {
    if (cause instanceof RangeError) throw nestedTooDeep(file, cause);
    if (!(cause instanceof SyntaxError)) throw cause;
    throw noJson(file, text, cause);
  }
}

function keepDigits(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== "number") return value;
  const { source = String(value) } = context ?? {};
  return source === String(value) ? value : source;
}

function noJson(file: string, text: string, cause: SyntaxError): CatalogueError {
  const { at, cut } = findJsonFault(text);
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  const column = at - before.lastIndexOf("\n");
  const near = text.slice(Math.max(0, at - 30), at + 20).replace(/\s+/g, " ");
  if (cut) {
    return new CatalogueError(
      "source",
      {
        ko: `${file}: JSON이 ${String(line)}번째 줄 ${String(column)}번째 글자에서 끝나 버립니다(끝부분: ${near}). 잘린 파일이니 다시 받으세요.`,
        en: `${file}: the JSON ends too early, in line ${String(line)}, character ${String(column)} (its end: ${near}). The file was cut: get it again.`,
      },
      { cause },
    );
  }
  return new CatalogueError(
    "source",
    {
      ko: `${file}: ${String(line)}번째 줄 ${String(column)}번째 글자에서 JSON이 아닙니다(근처: ${near}). 고쳐 쓴 파일이면 되돌리고, 아니면 다시 받으세요.`,
      en: `${file} is no JSON in line ${String(line)}, character ${String(column)} (near: ${near}). If it was edited, undo that; else get it again.`,
    },
    { cause },
  );
}

function nestedTooDeep(file: string, cause: RangeError): CatalogueError {
  return new CatalogueError(
    "source",
    {
      ko: `${file}: JSON이 너무 깊게 겹쳐 있어 항목의 목록으로 읽을 수 없습니다. 원본을 다시 받으세요.`,
      en: `${file}: its JSON is nested too deeply to be a list of items. Get the original again.`,
    },
    { cause },
  );
}
