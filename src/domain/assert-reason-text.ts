import type { LocalText } from "./local-text.ts";

/**
 * Reasons of check cells that run in the trainee's own box, so that what they say is not protected; a part of
 * `reason-text.ts`. `cell` is which of the question's check cells, from 1.
 */
export const ASSERT_REASON_TEXTS = {
  "asserts.ended": {
    ko: "확인 셀이 모두 끝까지 실행되었습니다. (보호되지 않은 확인)",
    en: "All check cells ran to their end. (An unprotected check.)",
  },
  "asserts.threw": {
    ko: "확인 셀({cell}번째)이 오류({error})로 멈췄습니다. 노트북에서 그 셀을 실행해 무엇이 다른지 보세요. (보호되지 않은 확인)",
    en: "Check cell {cell} stopped with {error}. Run it in the notebook and see what differs. (An unprotected check.)",
  },
  "asserts.complained": {
    ko: "확인 셀({cell}번째)이 stderr에 글을 남겼습니다. console.assert가 틀렸거나 console.error나 console.warn을 부르는 코드가 있습니다. (보호되지 않은 확인)",
    en: "Check cell {cell} wrote to stderr: a console.assert does not hold, or code calls console.error or console.warn. (An unprotected check.)",
  },
  "asserts.partial": {
    ko: "확인 셀({cell}번째)이 {worth}점 가운데 일부만 주었습니다. (보호되지 않은 확인)",
    en: "Check cell {cell} gave a part of its {worth} points. (An unprotected check.)",
  },
  "asserts.points": {
    ko: "확인 셀({cell}번째)의 마지막 값이 0부터 {worth} 사이의 점수가 아닙니다. 답이 맞다면 강사에게 알리세요. (보호되지 않은 확인)",
    en: "The last value of check cell {cell} is no number of points from 0 to {worth}. If your answer is right, tell the instructor. (An unprotected check.)",
  },
  "asserts.over": {
    ko: "확인 셀({cell}번째)이 한도보다 많이 출력했습니다. 답안에서 출력하는 줄을 줄이세요. (보호되지 않은 확인)",
    en: "Check cell {cell} printed more than the limit. Print less in your answer. (An unprotected check.)",
  },
  "asserts.timeout": {
    ko: "확인 셀({cell}번째)이 {seconds}초 안에 끝나지 않았습니다. 답안에 끝나지 않는 반복이 있는지 보세요. (보호되지 않은 확인)",
    en: "Check cell {cell} did not finish within {seconds} s. Look for a loop in your answer that never ends. (An unprotected check.)",
  },
  "asserts.died": {
    ko: "확인 셀({cell}번째)을 실행하는 동안 실행 프로세스가 끝났습니다({cause}). 프로세스를 끝내거나 메모리를 다 쓰는 코드를 빼세요. (보호되지 않은 확인)",
    en: "The process ended ({cause}) while check cell {cell} ran. Remove code that exits or uses up the memory. (An unprotected check.)",
  },
  "asserts.not-reached": {
    ko: "확인 셀({cell}번째)까지 실행되지 않았습니다: 다른 셀들이 채점 시간이나 재시작 횟수를 다 썼습니다. (보호되지 않은 확인)",
    en: "Check cell {cell} was not reached: other cells used up the grading time or the restarts. (An unprotected check.)",
  },
  "asserts.on-hand-in": {
    ko: "이 문제의 확인 셀은 노트북에서 그대로 실행해 볼 수 있고, 점수는 제출한 뒤에 매깁니다.",
    en: "The check cells of this question can be run in the notebook as they are; points are given when you hand in.",
  },
  "points.unprotected": {
    ko: "{points}점은 보호되지 않은 확인 셀에서 나왔습니다: 제출한 코드와 같은 프로세스에서 실행되어 조작될 수 있습니다.",
    en: "{points} points rest on unprotected check cells: they ran in the same process as the submitted code, which could have tampered with them.",
  },
} as const satisfies Record<string, LocalText>;
