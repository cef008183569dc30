import { expect, it } from "vitest";
import { readCellMetadata } from "./cell-metadata.ts";

it.each([
  ["/** @module tools */ export {}", "tools", false],
  ["// first\n/* @module no */ /**\n * Some text\n * @module tools\n */\nexport {}", "tools", false],
  ["/** @browser */ 1", null, true],
  ["/** @browser @module m */", null, true],
  ["/** @browser\n * @node */ 1", null, false],
  ["1 /** @module late */", null, false],
  ["/** @module two words */", null, false],
  ["'/** @module text */'", null, false],
])("reads the tags ahead of the code of %j", (source, module, browser) => {
  expect(readCellMetadata(source)).toEqual({ module, browser });
});
