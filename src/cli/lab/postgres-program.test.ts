import { expect, test } from "vitest";
import { selectOrdinaryUid } from "./postgres-program.ts";

test.each([
  ["root:x:0:0::/root:/bin/sh\ndaemon:x:1:1::/:/bin/false\nhana:x:1000:1000::/home/hana:/bin/sh\n", 1000],
  ["root:x:0:0::/root:/bin/sh\nnobody:x:65534:65534::/:/bin/false\n", 65534],
  ["", 1000],
])("as root, PostgreSQL runs under a number that has a name", (passwd, uid) => {
  expect(selectOrdinaryUid(passwd)).toBe(uid);
});
