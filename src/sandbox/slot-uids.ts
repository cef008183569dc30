/** Kernel uids for boxes, none used by two boxes of this machine at a time. */
export interface SlotUids {
  take(): number;
  release(uid: number): void;
}

/** Boxes one judge may have open at a time. */
const SLOTS_PER_JUDGE = 64;
const HIGHEST_BASE = 0x40000000;
/** The last ids of a range hold `nobody` and the like. */
const RESERVED_AT_END = 1024;

/**
 * Divides the upper half of the ids this process may use among judges, by their pid. In a container with few ids two
 * judges may come to share some; their boxes are still apart in every namespace.
 * @param uidMap /proc/self/uid_map
 */
export function slotUids(uidMap: string, judgePid: number): SlotUids {
  const base = slotBase(uidMap, judgePid);
  const free = Array.from({ length: SLOTS_PER_JUDGE }, (_, slot) => base + slot);
  return {
    take: () => {
      const uid = free.shift();
      if (uid === undefined) throw new Error(`more than ${String(SLOTS_PER_JUDGE)} boxes are open at a time`);
      return uid;
    },
    release: (uid) => {
      free.push(uid);
    },
  };
}

function slotBase(uidMap: string, judgePid: number): number {
  const ranges = uidMap
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const [first = 0, , count = 0] = ranges.toSorted((a, b) => (b[2] ?? 0) - (a[2] ?? 0))[0] ?? [];
  const half = Math.min(Math.floor(count / 2), HIGHEST_BASE);
  const blocks = Math.floor((half - RESERVED_AT_END) / SLOTS_PER_JUDGE);
  if (blocks < 1) throw new Error("too few user ids are mapped here to give each box its own");
  return first + half + (judgePid % blocks) * SLOTS_PER_JUDGE;
}
