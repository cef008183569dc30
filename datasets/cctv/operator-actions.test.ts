import { expect, it } from "vitest";
import type { CameraEvent } from "./camera-event.ts";
import { actionsOf } from "./operator-actions.ts";

const crash: CameraEvent = {
  ...{ second: 40_000, kind: "쓰러짐", confidence: 800 },
  ...{ cause: "incident", incidentId: "I20260309-00001", watched: true },
};
const judgement = { operatorNo: 1, responseS: 100, handlingS: 80 };

it("a false alarm is dismissed, and nothing more", () => {
  expect(actionsOf(crash, { ...judgement, verdict: "오경보" }, 7)).toEqual([
    { type: "오경보처리", second: 40_020, durationS: 80, incidentId: null, result: "특이사항 없음" },
  ]);
});

it("what is real is looked at, then help is sent, and names the incident that it was of", () => {
  for (let bits = 0; bits < 50; bits++) {
    const actions = actionsOf(crash, { ...judgement, verdict: "확인" }, bits);
    expect(actions.map(({ type }) => type).slice(0, 2)).toEqual(["확인", "소방출동"]);
    expect(actions[1]?.result).toBe("구조");
    for (const { incidentId } of actions) expect(incidentId).toBe("I20260309-00001");
    const seconds = actions.map(({ second }) => second);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  }
});

it("help that was sent for nothing finds nothing", () => {
  const nothing = { ...crash, cause: "nothing", incidentId: null } as const;
  const [, help] = actionsOf(nothing, { ...judgement, verdict: "확인" }, 3);
  expect(help).toMatchObject({ type: "소방출동", incidentId: null, result: "특이사항 없음" });
});

it("nothing is done after midnight of the day", () => {
  const late = { ...crash, second: 86_295 };
  for (let bits = 0; bits < 50; bits++) {
    for (const { second } of actionsOf(late, { ...judgement, verdict: "확인" }, bits)) {
      expect(second).toBeLessThan(86_400);
    }
  }
});
