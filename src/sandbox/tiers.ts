import type { LocalText } from "#domain/local-text";
import { type Tier, TIERS } from "./box.ts";

/** What was found by trying. */
export interface SandboxFacts {
  readonly platform: NodeJS.Platform;
  readonly isRoot: boolean;
  readonly bubblewrap: BubblewrapFacts;
  readonly userNamespaces: Trial;
  /** A bubblewrap box with namespaces, our seccomp filter and the box's own user. */
  readonly confinement: Trial;
  readonly cgroup: CgroupFacts;
}

export interface SandboxProbe extends SandboxFacts {
  readonly tier: Tier;
  /** What would give a stronger tier; null at the strongest. */
  readonly raise: LocalText | null;
}

export type BubblewrapFacts =
  | { readonly status: "missing" }
  | { readonly status: "too-old" | "found"; readonly path: string; readonly version: string };

/** `detail` is what the kernel or the program said. */
export type Trial = { readonly works: true } | { readonly works: false; readonly detail: string };

export interface CgroupFacts {
  /** Null where neither version has the memory and pids controllers. */
  readonly version: 1 | 2 | null;
  readonly limits: Trial;
}

/** Whether `tier` is as strong as `minimum`. */
export function isAtLeast(tier: Tier, minimum: Tier): boolean {
  return TIERS.indexOf(tier) <= TIERS.indexOf(minimum);
}

export function weakerTier(one: Tier, other: Tier): Tier {
  return isAtLeast(one, other) ? other : one;
}

/** The strongest tier the facts allow, and what stands in the way of a stronger one. */
export function concludeTier(facts: SandboxFacts): SandboxProbe {
  if (facts.platform !== "linux") return { ...facts, tier: "D", raise: RAISE.platform };
  if (facts.bubblewrap.status === "missing") return { ...facts, tier: "D", raise: RAISE.bubblewrap };
  if (facts.bubblewrap.status === "too-old") return { ...facts, tier: "D", raise: RAISE.newerBubblewrap };
  if (!facts.confinement.works)
    return { ...facts, tier: "D", raise: raiseConfinement(facts, facts.confinement.detail) };
  if (!facts.cgroup.limits.works)
    return { ...facts, tier: "B", raise: raiseLimits(facts, facts.cgroup.limits.detail) };
  return { ...facts, tier: "A", raise: null };
}

const RAISE = {
  platform: {
    ko: "리눅스에서만 격리할 수 있습니다. 리눅스나 WSL2에서 실행하세요.",
    en: "Boxes can be confined on Linux only. Run this on Linux or in WSL2.",
  },
  bubblewrap: {
    ko: "bubblewrap 패키지를 설치하세요 (데비안·우분투: `sudo apt-get install bubblewrap`).",
    en: "Install the package bubblewrap (Debian, Ubuntu: `sudo apt-get install bubblewrap`).",
  },
  newerBubblewrap: {
    ko: "bubblewrap 0.7 이상이 필요합니다. 패키지를 새 판으로 올리세요.",
    en: "bubblewrap 0.7 or later is needed. Upgrade the package.",
  },
} satisfies Record<string, LocalText>;

function raiseConfinement({ isRoot }: SandboxFacts, detail: string): LocalText {
  return isRoot
    ? {
        ko: `이 컨테이너는 이름공간을 만들 수 없습니다 (${detail}). 컨테이너에 CAP_SYS_ADMIN을 주고 seccomp 제한을 푸세요.`,
        en: `This container may not make namespaces (${detail}). Give it CAP_SYS_ADMIN and lift its seccomp profile.`,
      }
    : {
        ko: `일반 사용자가 이름공간을 만들 수 없습니다 (${detail}). 관리자가 \`sysctl kernel.unprivileged_userns_clone=1\`, 우분투에서는 \`sysctl kernel.apparmor_restrict_unprivileged_userns=0\`을 실행해야 합니다.`,
        en: `An ordinary user may not make namespaces here (${detail}). The administrator can allow it by \`sysctl kernel.unprivileged_userns_clone=1\`, on Ubuntu by \`sysctl kernel.apparmor_restrict_unprivileged_userns=0\`.`,
      };
}

function raiseLimits({ isRoot, cgroup }: SandboxFacts, detail: string): LocalText {
  if (!isRoot && cgroup.version === 2) {
    return {
      ko: `메모리 한도를 걸 cgroup이 위임되지 않았습니다 (${detail}). \`systemd-run --user --scope -p Delegate=yes <명령>\`으로 실행하세요.`,
      en: `No cgroup is delegated to hold the memory limit (${detail}). Run the command under \`systemd-run --user --scope -p Delegate=yes\`.`,
    };
  }
  return isRoot
    ? {
        ko: `cgroup의 memory와 pids 한도를 걸 수 없습니다 (${detail}). 커널 설정 \`cgroup_enable=memory\`와 컨테이너의 cgroup 쓰기 권한을 확인하세요.`,
        en: `The memory and pids limits of cgroups cannot be set (${detail}). Check the kernel's \`cgroup_enable=memory\` and that the container may write to its cgroup.`,
      }
    : {
        ko: `cgroup 한도를 걸 권한이 없습니다 (${detail}). root로 실행하거나 cgroup v2에서 위임받아 실행하세요.`,
        en: `Setting cgroup limits is not permitted (${detail}). Run as root, or under a delegated cgroup of version 2.`,
      };
}
