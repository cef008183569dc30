import { lotAddress, roadAddress } from "./addresses.ts";
import { type CameraPurpose, type CameraSpot, cameraSpots } from "./camera-spots.ts";
import { between, mixAll, mixAt } from "./mix.ts";

/** A row of the national standard of camera sites. Sites and cameras are the same in every seed and scale. */
export interface CameraSite extends CameraSpot {
  /** 관리번호: the city, the year, and the number of the site. */
  readonly siteId: string;
  readonly agency: string;
  /** Either address may be missing, never both. */
  readonly addrRoad: string | null;
  readonly addrLot: string | null;
  readonly megapixel10k: number;
  readonly view: string;
  readonly retentionDays: number;
  /** YYYYMM. */
  readonly installedYm: string;
  readonly phone: string;
}

/** 개방자치단체코드 of Gaon; no real code begins with 99. */
export const GOV_CODE = "9910000";

const SEED = 0x6a0_0e6;
/** The control centre opened in October 2014, as Gimpo's did; the village's cameras were the last. */
const [FIRST_MONTH, MONTHS] = [2014 * 12 + 9, 128];
const VILLAGE_MONTH = 2025 * 12 + 5;

/** Numbers that cannot be dialled: no exchange is called 000. */
const AGENCIES: Readonly<Partial<Record<CameraPurpose, readonly [agency: string, phone: string]>>> = {
  교통정보수집: ["가온시청 교통정보센터", "031-000-2114"],
  교통단속: ["가온경찰서", "031-000-3112"],
  쓰레기단속: ["가온시청 자원순환과", "031-000-2171"],
  재난재해: ["가온시청 안전총괄과", "031-000-2119"],
};
const CONTROL_CENTRE = ["가온시청 통합관제센터", "031-000-2112"] as const;

let known: readonly CameraSite[] | null = null;

/** All 600 sites with 2,163 cameras, in the order in which scales take them in. */
export function cameraSites(): readonly CameraSite[] {
  known ??= cameraSpots().map((spot, no) => {
    const bits = mixAll(SEED, no);
    const month = spot.village ? VILLAGE_MONTH : FIRST_MONTH + between(mixAt(bits, 1), 0, MONTHS - 1);
    const year = Math.trunc(month / 12);
    const [agency, phone] = AGENCIES[spot.purpose] ?? CONTROL_CENTRE;
    const missing = between(mixAt(bits, 2), 0, 99);
    return {
      ...spot,
      siteId: `${GOV_CODE}-${String(year)}-${String(no + 1).padStart(5, "0")}`,
      agency,
      addrRoad: missing < 8 ? null : roadAddress(spot),
      addrLot: missing >= 94 ? null : lotAddress(spot, mixAt(bits, 3)),
      megapixel10k: megapixels(year, mixAt(bits, 4)),
      view: viewOf(spot),
      retentionDays: 30,
      installedYm: String(year * 100 + (month % 12) + 1),
      phone,
    };
  });
  return known;
}

/** Newer cameras see more. */
function megapixels(year: number, bits: number): number {
  const choices = year < 2017 ? [41, 130, 200] : year < 2021 ? [200, 200, 210] : [200, 500, 800];
  return choices[between(bits, 0, choices.length - 1)] ?? 200;
}

function viewOf({ crossingLinks, cameraCount }: CameraSpot): string {
  if (crossingLinks.length > 0) return "교차로 진입부";
  return cameraCount >= 4 ? "360도 전방면" : "도로 방면";
}
