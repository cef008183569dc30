import { chart, defineChecks, fn, table, value } from "#graders/checks";

export default defineChecks({
  exercise: "05-traffic/speeds",
  version: 1,
  dataset: { name: "traffic", scale: "small" },
  questions: {
    q1: value({
      answer: "slowest",
      points: 2,
      title: { ko: "퇴근 시간에 가장 느린 길", en: "The slowest road of the evening rush" },
      hints: [
        {
          ko: "평일만, 17·18·19시만 남긴 뒤 링크별로 묶으세요.",
          en: "Keep working days and the hours 17, 18 and 19 only, then group by link.",
        },
        {
          ko: "`WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19 GROUP BY link_id`",
          en: "`WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19 GROUP BY link_id`",
        },
        {
          ko: "`ORDER BY avg(speed_kmh) LIMIT 1`로 한 행을 고르고 `rows()[0].link_id`를 꺼내세요.",
          en: "Pick one row with `ORDER BY avg(speed_kmh) LIMIT 1` and take `rows()[0].link_id`.",
        },
      ],
    }),
    q2: table({
      answer: "profile",
      points: 3,
      order: "sequence",
      keys: ["hour"],
      tolerance: { abs: 0, rel: 1e-9 },
      title: { ko: "하루의 모습: 평일과 주말", en: "The shape of a day: working days and weekends" },
      hints: [
        {
          ko: "시간대로 묶으면 24행이 됩니다. 평균에 조건을 달면 평일과 주말이 두 열로 나옵니다.",
          en: "Grouping by the hour gives 24 rows. A condition on each mean gives the two columns.",
        },
        {
          ko: "`avg(speed_kmh) FILTER (WHERE isodow(ts) <= 5)`",
          en: "`avg(speed_kmh) FILTER (WHERE isodow(ts) <= 5)`",
        },
      ],
    }),
    q3: fn({
      answer: "meanSpeed",
      points: 3,
      facts: ["links"],
      cases: (facts) => {
        const links = facts.column("links", "link_id");
        return [
          [links[0], 8],
          [links.at(-1), 18],
          ["no-such-link", 12],
        ];
      },
      generate: (rng, facts) => [rng.pick(facts.column("links", "link_id")), rng.integer(0, 23)],
      tolerance: { abs: 0, rel: 1e-9 },
      title: { ko: "어느 길이든, 몇 시든", en: "Any road, any hour" },
      hints: [
        {
          ko: "받은 두 값을 모두 `WHERE`에 쓰고 있나요?",
          en: "Do you use both values in the `WHERE` clause?",
        },
        {
          ko: "`WHERE link_id = ${linkId} AND hour(ts) = ${hour}`의 `avg(speed_kmh)`를 돌려주세요. 행이 없으면 `avg`는 `null`입니다.",
          en: "Return `avg(speed_kmh)` of `WHERE link_id = ${linkId} AND hour(ts) = ${hour}`. Over no rows `avg` is `null`.",
        },
      ],
    }),
    q4: chart({
      answer: "jams",
      points: 2,
      channels: { x: ["ordinal", "quantitative", "nominal"], y: ["quantitative"] },
      title: { ko: "언제 막히는가", en: "When it jams" },
      hints: [
        {
          ko: "먼저 SQL로 시간대와 비율의 두 열을 만들고, 그 표를 `data: { values: 표 }`에 넣으세요.",
          en: "Make two columns in SQL first, the hour and the share, and put that table into `data: { values: … }`.",
        },
        {
          ko: "`100 * avg((speed_kmh < 30)::INTEGER)`가 비율입니다. `title`을 잊지 마세요.",
          en: "The share is `100 * avg((speed_kmh < 30)::INTEGER)`. Do not forget the `title`.",
        },
      ],
    }),
  },
  waived: [
    {
      mutant: "wrong-order:37b58871",
      reason: {
        ko: "막대의 순서는 가로축이 정하므로 행의 순서는 차트를 바꾸지 않는다.",
        en: "The axis orders the bars, so the order of the rows changes nothing in the chart.",
      },
    },
  ],
});
