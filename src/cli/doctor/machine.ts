import { existsSync } from "node:fs";
import { readFile, statfs } from "node:fs/promises";
import os from "node:os";
import { tryListen } from "../lab/try-listen.ts";
import { type Finding, plainText } from "./finding.ts";

const GIB = 2 ** 30;
const ENOUGH_MEMORY = 2 * GIB;
const ENOUGH_DISK = 2 * GIB;
const OLDEST_NODE = 24;

export function findNode(): Finding {
  const recent = Number(process.versions.node.split(".")[0]) >= OLDEST_NODE;
  return {
    id: "node",
    status: recent ? "ok" : "fail",
    title: plainText("Node"),
    value: plainText(process.version),
    advice: recent
      ? null
      : {
          ko: "npm start를 실행하면 Node 24가 함께 설치됩니다.",
          en: "Run npm start, which installs Node 24.",
        },
  };
}

/** Memory that can still be used, in bytes: what the kernel says is available, within the limit of this container. */
export async function findMemory(): Promise<Finding> {
  const available = Math.min(await readAvailableMemory(), process.availableMemory());
  const enough = available >= ENOUGH_MEMORY;
  return {
    id: "memory",
    status: enough ? "ok" : "warn",
    title: { ko: "메모리", en: "Memory" },
    value: {
      ko: `${gib(available)} 사용 가능 (전체 ${gib(os.totalmem())})`,
      en: `${gib(available)} available of ${gib(os.totalmem())}`,
    },
    advice: enough
      ? null
      : {
          ko: "JupyterLab과 커널에 2 GiB가 필요합니다: 다른 프로그램을 닫으세요.",
          en: "JupyterLab and a kernel need 2 GiB: close other programs.",
        },
  };
}

async function readAvailableMemory(): Promise<number> {
  if (!existsSync("/proc/meminfo")) return os.freemem();
  const [, kib] = /^MemAvailable:\s+(\d+) kB/m.exec(await readFile("/proc/meminfo", "utf8")) ?? [];
  return kib === undefined ? os.freemem() : Number(kib) * 1024;
}

/** @param home absolute path of $DSCHOOL_HOME */
export async function findDisk(home: string): Promise<Finding> {
  const folder = existsSync(home) ? home : os.homedir();
  const { bavail, bsize } = await statfs(folder);
  const enough = bavail * bsize >= ENOUGH_DISK;
  return {
    id: "disk",
    status: enough ? "ok" : "warn",
    title: { ko: "디스크", en: "Disk" },
    value: { ko: `${folder}에 ${gib(bavail * bsize)} 남음`, en: `${gib(bavail * bsize)} free at ${folder}` },
    advice: enough
      ? null
      : {
          ko: "패키지와 데이터에 2 GiB가 필요합니다: 공간을 비우거나 DSCHOOL_HOME을 다른 디스크로 옮기세요.",
          en: "Packages and data need 2 GiB: free some, or move DSCHOOL_HOME to another disk.",
        },
  };
}

/** Whether the lab could listen on its ports of the loopback now; where one is taken it uses the next free one. */
export async function findPorts(ports: Readonly<Record<string, number>>): Promise<Finding> {
  const trials = Object.entries(ports).map(async ([variable, port]) => {
    const fault = await tryListen(port);
    return fault === null ? [] : [`${port} (${variable}, ${fault})`];
  });
  const taken = (await Promise.all(trials)).flat().join(", ");
  const all = Object.values(ports).join(", ");
  return {
    id: "ports",
    status: taken === "" ? "ok" : "warn",
    title: { ko: "포트", en: "Ports" },
    value:
      taken === ""
        ? { ko: `${all} 비어 있음`, en: `${all} are free` }
        : { ko: `사용 중: ${taken}`, en: `in use: ${taken}` },
    advice:
      taken === ""
        ? null
        : {
            ko: "실습실이 이미 떠 있다면 괜찮습니다. 아니면 그다음 빈 포트를 쓰며, 변수로 다른 번호를 정할 수 있습니다.",
            en: "That is fine if the lab is already up; otherwise it takes the next free ones, or set the variables to others.",
          },
  };
}

function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
