import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { selectAttachments, writeAttachment } from "./attachments.ts";
import { hashVersion } from "./content-hash.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "dschool-attachments-"));
});
afterEach(() => {
  rmSync(dir, { recursive: true });
});

it("files stand below the version's `files/`, told by path, size and hash in the order of their paths", async () => {
  expect(await selectAttachments(dir)).toEqual([]);
  writeAttachment(dir, "its/b.json", Buffer.from("[]"));
  writeAttachment(dir, "its/b.json", Buffer.from("{}"));
  writeAttachment(dir, "its-a.xml", Buffer.from("<a/>"));
  expect(readFileSync(join(dir, "files", "its", "b.json"), "utf8")).toBe("{}");
  // sha256sum of "<a/>" and of "{}".
  expect(await selectAttachments(dir)).toEqual([
    {
      path: "its-a.xml",
      bytes: 4,
      sha256: "29114363f749a0226b6988dda3ca2492a954117ab6b5f382706c20300dabc079",
    },
    {
      path: "its/b.json",
      bytes: 2,
      sha256: "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
    },
  ]);
});

it.each(["../a.json", "/etc/a.json", "a/../b", "", ".hidden", "교통.json", "a//b"])(
  'no file is put at "%s"',
  (path) => {
    expect(() => writeAttachment(dir, path, new Uint8Array())).toThrow(/path/);
  },
);

it("a version's hash is that of its tables alone when it has no such files, and another with them", () => {
  const tables = [{ name: "a", contentHash: "1" }];
  // sha256sum of "a 1\n".
  expect(hashVersion(tables, [])).toBe("6a03830a1811a4a0f43d6bf891c9461728aa0f1b49f389fcdc8b36e67e6560c2");
  const file = { path: "b.json", bytes: 2, sha256: "2" };
  const hashes = [[], [file], [{ ...file, sha256: "3" }], [{ ...file, path: "c.json" }]].map((files) =>
    hashVersion(tables, files),
  );
  expect(new Set(hashes).size).toBe(4);
});
