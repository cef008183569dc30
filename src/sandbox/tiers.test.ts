import { expect, test } from "vitest";
import { concludeTier, isAtLeast, type SandboxFacts, weakerTier } from "./tiers.ts";

const works = { works: true } as const;
const fails = (detail: string) => ({ works: false, detail }) as const;
const COMPLETE: SandboxFacts = {
  platform: "linux",
  isRoot: false,
  bubblewrap: { status: "found", path: "/usr/bin/bwrap", version: "0.8.0" },
  userNamespaces: works,
  confinement: works,
  cgroup: { version: 2, limits: works },
};

test("is A where everything holds, with nothing to raise", () => {
  expect(concludeTier(COMPLETE)).toMatchObject({ tier: "A", raise: null });
});

test("is B without cgroup limits, and names the way to a delegated cgroup", () => {
  const probe = concludeTier({ ...COMPLETE, cgroup: { version: 2, limits: fails("EACCES") } });
  expect(probe.tier).toBe("B");
  expect(probe.raise?.en).toContain("Delegate=yes");
  expect(probe.raise?.ko).toContain("Delegate=yes");
});

test.each([
  [{ platform: "darwin" }, "WSL2"],
  [{ bubblewrap: { status: "missing" } }, "apt-get install bubblewrap"],
  [{ bubblewrap: { status: "too-old", path: "/usr/bin/bwrap", version: "0.4.1" } }, "0.7"],
  [{ confinement: fails("Operation not permitted") }, "unprivileged_userns_clone"],
  [{ isRoot: true, confinement: fails("Operation not permitted") }, "CAP_SYS_ADMIN"],
] satisfies [Partial<SandboxFacts>, string][])(
  "is D with %j, and says what would raise it",
  (facts, raise) => {
    const probe = concludeTier({ ...COMPLETE, ...facts });
    expect(probe.tier).toBe("D");
    expect(probe.raise?.en).toContain(raise);
    expect(probe.raise?.ko).toContain(raise);
  },
);

test("orders tiers from A to D", () => {
  expect([isAtLeast("A", "B"), isAtLeast("B", "B"), isAtLeast("D", "B")]).toEqual([true, true, false]);
  expect([weakerTier("A", "D"), weakerTier("B", "A")]).toEqual(["D", "B"]);
});
