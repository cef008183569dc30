import { expect, test } from "vitest";
import { safeLink } from "./safe-link.ts";

test("links of the web are links", () => {
  expect(safeLink("https://example.org/a?b#c")).toBe("https://example.org/a?b#c");
  expect(safeLink("http://example.org")).toBe("http://example.org/");
});

test.each([
  "javascript:alert(1)",
  " JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,<script>1</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "blob:http://127.0.0.1/x",
  "/api/v1/session",
  "#k=1",
  "",
  undefined,
])("%j is not a link", (address) => {
  expect(safeLink(address)).toBeNull();
});
