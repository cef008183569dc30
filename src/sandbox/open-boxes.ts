import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MANIFEST_FILE } from "#catalogue/manifest";
import type { LocalText } from "#domain/local-text";
import type { BootMessage } from "./boot-message.ts";
import type { DatasetMount, Tier } from "./box.ts";
import { findLibraries, mountPoint } from "./bwrap-args.ts";
import { launchBwrapBox } from "./bwrap-box.ts";
import type { CgroupTree } from "./cgroup/cgroup.ts";
import { openCgroupTree, readCgroupFacts, selectOptionalCgroupFolders } from "./cgroup/find-cgroups.ts";
import { ChildBox } from "./child-box.ts";
import { type BoxLimits, DEFAULT_LIMITS } from "./limits.ts";
import { launchPlainBox } from "./plain-box.ts";
import { BoxPool, type StartedBox } from "./pool.ts";
import { probeSandbox } from "./probe.ts";
import { assertReadableByAll } from "./readable-by-all.ts";
import { assertBuilt } from "./runtime/runtime-layout.ts";
import type { BoxRuntime } from "./runtime/runtime-layout.ts";
import { SandboxError } from "./sandbox-error.ts";
import { slotUids } from "./slot-uids.ts";
import { isAtLeast, type SandboxProbe, weakerTier } from "./tiers.ts";

export interface OpenBoxesOptions {
  /** What `buildBoxRuntime` made. */
  readonly runtime: BoxRuntime;
  /** Throws `SandboxError` where this machine cannot reach it. */
  readonly minTier: Tier;
  /** Boxes are no stronger than this; `D` needs nothing of the machine. */
  readonly maxTier?: Tier;
  readonly limits?: BoxLimits;
  /** Boxes kept booted ahead for a dataset that was asked for, 1 unless told. */
  readonly sparesPerDataset?: number;
}

/**
 * Opens the strongest source of boxes this machine allows, after trying what holds.
 * @throws SandboxError where what boxes run is not built, or boxes cannot be as strong as asked
 */
export async function openBoxes(options: OpenBoxesOptions): Promise<BoxPool> {
  const { runtime, minTier, maxTier = "A", limits = DEFAULT_LIMITS, sparesPerDataset = 1 } = options;
  assertBuilt(runtime);
  const probe = maxTier === "D" ? null : await probeSandbox();
  const tier = probe === null ? "D" : weakerTier(probe.tier, maxTier);
  if (!isAtLeast(tier, minTier)) throw tooWeak(tier, minTier, probe?.raise ?? null);
  const launch =
    probe === null || tier === "D" ? plainLauncher(runtime) : bwrapLauncher(probe, { runtime, tier });
  return new BoxPool({ tier, limits, launch, sparesPerDataset, spares: 2 * sparesPerDataset });
}

type Launcher = (dataset: DatasetMount, limits: BoxLimits) => StartedBox;

function plainLauncher(runtime: BoxRuntime): Launcher {
  return (dataset, limits) => new ChildBox(launchPlainBox({ runtime, limits }), bootMessage(dataset, limits));
}

function bwrapLauncher(
  { bubblewrap, isRoot }: SandboxProbe,
  { runtime, tier }: { readonly runtime: BoxRuntime; readonly tier: Tier },
): Launcher {
  if (bubblewrap.status !== "found") throw new Error("a tier above D follows from bubblewrap");
  const bwrap = bubblewrap.path;
  const libraries = findLibraries();
  const tree = tier === "A" ? ownCgroupTree() : null;
  const slots = isRoot ? slotUids(readFileSync("/proc/self/uid_map", "utf8"), process.pid) : null;
  if (isRoot)
    [runtime.node, join(runtime.root, "box"), runtime.nodeModules, runtime.shims].forEach(
      assertReadableByAll,
    );
  return (dataset, limits) => {
    if (isRoot) [dataset.dir, join(dataset.dir, MANIFEST_FILE)].forEach(assertReadableByAll);
    const uid = slots?.take() ?? null;
    const process = launchBwrapBox({
      ...{ bwrap, runtime, libraries, limits, dataset },
      identity: uid === null ? { kind: "user" } : { kind: "root", uid },
      cgroup: tree?.create(limits) ?? null,
      onGone: () => {
        if (uid !== null) slots?.release(uid);
      },
    });
    return new ChildBox(process, bootMessage({ name: dataset.name, dir: mountPoint(dataset) }, limits));
  };
}

function ownCgroupTree(): CgroupTree {
  const folders = selectOptionalCgroupFolders(readCgroupFacts());
  if (folders === null) throw new Error("tier A follows from a cgroup");
  return openCgroupTree(folders);
}

function bootMessage(dataset: DatasetMount, limits: BoxLimits): BootMessage {
  return { datasets: [dataset], duckdbMegabytes: limits.duckdbMegabytes, writeCompiled: false };
}

function tooWeak(tier: Tier, minTier: Tier, raise: LocalText | null): SandboxError {
  return new SandboxError({
    ko: `이 컴퓨터의 격리 등급은 ${tier}인데 ${minTier} 이상이 필요합니다. ${raise?.ko ?? ""}`.trim(),
    en: `Boxes on this machine reach tier ${tier}, and ${minTier} or stronger is needed. ${raise?.en ?? ""}`.trim(),
  });
}
