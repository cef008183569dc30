import { existsSync } from "node:fs";
import type { LocalText } from "#domain/local-text";
import type { SandboxProbe, Trial } from "#sandbox/tiers";
import { type Finding, plainText } from "./finding.ts";

const WORKS = { ko: "동작함", en: "works" };

/** What the probe of the sandbox found, a line each. What to do about it stands once, beside the tier. */
export function sandboxFindings(probe: SandboxProbe): readonly Finding[] {
  return [
    {
      id: "bubblewrap",
      title: plainText("bubblewrap"),
      ...describeBubblewrap(probe.bubblewrap),
      advice: null,
    },
    trial("user-namespaces", { ko: "사용자 이름공간", en: "User namespaces" }, probe.userNamespaces),
    findSeccomp(),
    trial("confinement", { ko: "격리된 상자", en: "Confined box" }, probe.confinement),
    trial(
      "cgroup",
      {
        ko: `cgroup ${probe.cgroup.version === null ? "" : `v${probe.cgroup.version} `}한도`,
        en: `Limits of cgroup ${probe.cgroup.version === null ? "" : `v${probe.cgroup.version}`}`.trim(),
      },
      probe.cgroup.limits,
    ),
  ];
}

function describeBubblewrap(found: SandboxProbe["bubblewrap"]): Pick<Finding, "status" | "value"> {
  switch (found.status) {
    case "missing":
      return { status: "warn", value: { ko: "없음", en: "missing" } };
    case "too-old":
      return {
        status: "warn",
        value: { ko: `${found.version} (너무 오래됨)`, en: `${found.version} (too old)` },
      };
    case "found":
      return { status: "ok", value: plainText(`${found.version} (${found.path})`) };
  }
}

function findSeccomp(): Finding {
  const available = existsSync("/proc/sys/kernel/seccomp/actions_avail");
  return {
    id: "seccomp",
    status: available ? "ok" : "warn",
    title: plainText("seccomp"),
    value: available ? WORKS : { ko: "이 커널에는 없음", en: "not in this kernel" },
    advice: null,
  };
}

function trial(id: string, title: LocalText, { works, ...more }: Trial): Finding {
  const detail = "detail" in more ? more.detail : "";
  return {
    id,
    title,
    status: works ? "ok" : "warn",
    value: works ? WORKS : { ko: `안 됨 (${detail})`, en: `does not work (${detail})` },
    advice: null,
  };
}
