/** Where error pages and XML of APIs say what is wrong, the most telling first. */
const ELEMENTS = [
  "returnAuthMsg",
  "resultMsg",
  "resultMessage",
  "headerMsg",
  "errMsg",
  "message",
  "title",
  "h1",
];

/** What an XML or HTML text says of itself, as one line; empty when that cannot be told. */
export function markupMessage(text: string): string {
  const start = text.slice(0, 10_000);
  for (const name of ELEMENTS) {
    const found = new RegExp(`<${name}[^<>]*>(?:<!\\[CDATA\\[)?([^<\\]]*)[<\\]]`, "i").exec(start)?.[1];
    const message = found?.replace(/\s+/g, " ").trim() ?? "";
    if (message !== "") return message.slice(0, 200);
  }
  return "";
}
