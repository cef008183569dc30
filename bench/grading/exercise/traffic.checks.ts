import { defineChecks, fn } from "#graders/checks";

/** As nbgrader's tests do, every function is called twice: once where the trainee sees it and once hidden. */
const noArguments = { cases: () => [[]], generate: () => [], generated: 1 };

export default defineChecks({
  exercise: "exercise/traffic",
  version: 1,
  dataset: { name: "traffic-readings", scale: "small" },
  questions: {
    q1: fn({
      ...noArguments,
      answer: "totalVehicles",
      points: 2,
      title: { ko: "모든 차량 수", en: "All vehicles" },
      hints: [{ ko: "`sum(vehicles)`를 쓰세요.", en: "Use `sum(vehicles)`." }],
    }),
    q2: fn({
      ...noArguments,
      answer: "busiest",
      points: 2,
      title: { ko: "차량이 가장 많은 구", en: "The district with the most vehicles" },
      hints: [{ ko: "구별로 더한 뒤 정렬하세요.", en: "Add up by district, then sort." }],
    }),
    q3: fn({
      answer: "meanSpeed",
      cases: () => [["A"]],
      generate: () => ["B"],
      generated: 1,
      points: 3,
      title: { ko: "구의 평균 속도", en: "The mean speed of a district" },
      hints: [{ ko: "`avg(speed)`를 쓰세요.", en: "Use `avg(speed)`." }],
    }),
    q4: fn({
      ...noArguments,
      answer: "gaps",
      points: 3,
      title: { ko: "속도가 없는 행", en: "Rows without a speed" },
      hints: [{ ko: "`IS NULL`로 세세요.", en: "Count with `IS NULL`." }],
    }),
  },
});
