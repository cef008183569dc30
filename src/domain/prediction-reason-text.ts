import type { LocalText } from "./local-text.ts";

/** Reasons of what is judged by what it predicts or detects, and of texts; a part of `reason-text.ts`. */
export const PREDICTION_REASON_TEXTS = {
  "call.threw": {
    ko: "채점기가 함수를 부르자 오류({error})가 났습니다. 노트북에서 같은 꼴의 자료로 불러 보세요.",
    en: "The function failed with {error} when it was called. Call it in the notebook with data of the same form.",
  },

  "model.count": {
    ko: "예측의 개수가 다릅니다. 받은 행마다 하나씩, 받은 차례대로 배열로 돌려주세요.",
    en: "The number of predictions is another one. Return a list with one for each row, in the order of the rows.",
  },
  "model.not-numbers": {
    ko: "예측에 수가 아닌 것이 있습니다. 행마다 유한한 수 하나를 돌려주세요.",
    en: "Some predictions are not numbers. Return one finite number for each row.",
  },
  "model.order": {
    ko: "같은 행인데 다른 차례로 물으니 예측이 달라집니다. 행의 자리가 아니라 그 행의 값으로 예측하세요.",
    en: "The same row gets another prediction when the rows come in another order. Predict a row from its values, not from its place.",
  },
  "model.batch": {
    ko: "같은 행인데 다른 행과 함께 물을 때와 따로 물을 때 예측이 달라집니다. 함께 받은 행에서 배우지 말고 그 행의 값으로만 예측하세요.",
    en: "The same row gets another prediction when fewer rows come with it. Predict a row from its own values, and learn nothing from those that come with it.",
  },
  "model.short": {
    ko: "예측이 아직 충분히 맞지 않습니다(지표: {metric}).",
    en: "The predictions are not good enough yet (metric: {metric}).",
  },

  "detector.events": {
    ko: "사건으로 읽을 수 없는 값을 돌려주었습니다. 열 {columns}: 이 이름을 가진 객체의 배열을 돌려주세요. `ts`는 Date입니다.",
    en: "What it returned cannot be read as events. Return a list of objects with {columns}; `ts` is a Date.",
  },
  "detector.future": {
    ko: "어느 시점까지의 사건이 그 뒤의 자료를 받으면 달라집니다. 각 시점에는 그때까지의 자료만 쓰세요.",
    en: "What it says of the time up to a moment changes when later readings are there. Use only the readings up to each moment.",
  },
  "detector.short": {
    ko: "아직 모자란 기준이 있습니다: {criteria}. (detectionRate: 탐지율, falseAlarmsPerDay: 하루의 헛경보 수, medianDelayMinutes: 탐지까지 걸린 분의 중앙값, nabScore: NAB 점수. methods.detectionFigures가 연습 자료의 값을 셈해 줍니다.)",
    en: "Some criteria are not met yet: {criteria}. (detectionRate: the share of incidents found; falseAlarmsPerDay: false alarms a day; medianDelayMinutes: the median minutes until an alarm; nabScore: NAB's score. methods.detectionFigures works them out on practice data.)",
  },

  "text.waits": {
    ko: "글을 받았습니다. 강사가 채점 기준에 따라 점수를 매길 때까지 이 점수는 0입니다.",
    en: "Your text was received. It has no points until a person grades it by what counts.",
  },
  "text.not-a-text": {
    ko: "글이 아니거나 비어 있습니다(받은 것: {given}). 글을 문자열로 저장하세요.",
    en: "This is not a text, or it is empty (given: {given}). Store your text as a string.",
  },
  "text.untouched": {
    ko: "답안 셀이 배포된 그대로입니다. 그 셀에 답을 쓰고 저장한 뒤 다시 내세요.",
    en: "The answer cell is as it was released. Write your answer into it, save, and hand in again.",
  },
  "text.on-hand-in": {
    ko: "이 문제는 제출한 뒤에 사람이 채점합니다. 답안 셀에 답을 쓰고 제출하세요.",
    en: "A person grades this question after you hand in. Write your answer into its cell and hand in.",
  },
  "points.waiting": {
    ko: "{points}점은 사람이 채점할 때까지 기다립니다.",
    en: "{points} points wait for a person to grade them.",
  },
} as const satisfies Record<string, LocalText>;
