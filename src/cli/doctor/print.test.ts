import { expect, test } from "vitest";
import { concludeTier, type SandboxFacts } from "#sandbox/tiers";
import { type Finding, plainText } from "./finding.ts";
import { printReport } from "./print.ts";
import { sandboxFindings } from "./sandbox.ts";

const FACTS: SandboxFacts = {
  platform: "linux",
  isRoot: false,
  bubblewrap: { status: "missing" },
  userNamespaces: { works: true },
  confinement: { works: false, detail: "no bubblewrap" },
  cgroup: { version: 2, limits: { works: false, detail: "not delegated" } },
};

test("puts what was found in columns, Hangul counting double, and the advice below", () => {
  const findings: Finding[] = [
    { id: "a", status: "ok", title: plainText("Node"), value: plainText("v24"), advice: null },
    {
      id: "b",
      status: "fail",
      title: plainText("메모리"),
      value: plainText("1 GiB"),
      advice: plainText("close programs"),
    },
  ];
  const lines = printReport({ findings, tier: "A", raise: null }, "ko").split("\n");
  expect(lines.slice(0, 3)).toEqual(["✓ Node    v24", "✗ 메모리  1 GiB", "  → close programs"]);
});

test("says which tier follows without bubblewrap, and the package that would raise it", () => {
  const probe = concludeTier(FACTS);
  const text = printReport({ ...probe, findings: sandboxFindings(probe) }, "en");
  expect(text).toContain("! bubblewrap");
  expect(text).toContain("Grading tier D: grading is not confined");
  expect(text).toContain("apt-get install bubblewrap");
});
