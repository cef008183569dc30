import { chart, defineChecks, fn, model, query, table, text, value } from "#graders/checks";

export default defineChecks({
  exercise: "05-traffic/travel-time",
  version: 1,
  dataset: { name: "traffic", scale: "small" },
  total: 20,
  questions: {
    q1: query({
      answer: "profile",
      points: 3,
      order: "bag",
      keys: ["link_id", "hour"],
      tolerance: { abs: 0, rel: 1e-9 },
      title: { ko: "링크의 하루", en: "The day of a link" },
      hints: [
        {
          ko: "두 번 묶습니다. 먼저 `ts, link_id`로 묶어 겹친 기록을 하나로, 그다음 `link_id, hour(ts)`로.",
          en: "Group twice: by `ts, link_id` first, to make one of repeated readings, then by `link_id, hour(ts)`.",
        },
        {
          ko: "조화 평균은 `1 / avg(1 / kmh)`입니다. `avg(kmh)`는 운전자가 겪는 속도보다 큽니다.",
          en: "The harmonic mean is `1 / avg(1 / kmh)`. `avg(kmh)` is more than drivers live through.",
        },
      ],
    }),
    q2: value({
      answer: "evening",
      points: 2,
      tolerance: { abs: 0, rel: 1e-9 },
      title: { ko: "여섯 시의 가온대로", en: "Gaon-daero at six" },
      hints: [
        {
          ko: "시각마다 `sum(3.6 * length_m / kmh) / 60`을 구한 뒤, 그 값들의 백분위수를 구합니다. 순서가 중요합니다.",
          en: "Take `sum(3.6 * length_m / kmh) / 60` at each time first, and percentiles of those afterwards.",
        },
        {
          ko: "링크가 빠진 시각은 `HAVING count(*) = 4`로 버립니다. 18시부터 19시 전까지는 `hour(ts) = 18`입니다.",
          en: "Drop times with a link missing by `HAVING count(*) = 4`. From 18:00 until before 19:00 is `hour(ts) = 18`.",
        },
      ],
    }),
    q3: table({
      answer: "reliability",
      points: 3,
      order: "sequence",
      keys: ["road_name", "direction"],
      tolerance: { abs: 0, rel: 1e-9 },
      title: { ko: "어느 길이 가장 믿을 수 없는가", en: "Which road is least to be trusted" },
      hints: [
        {
          ko: "2번의 `whole`에 `road_name, direction`을 더해 묶으면 길 열 개가 한 번에 나옵니다.",
          en: "Add `road_name, direction` to the grouping of `whole` in question 2, and all ten roads come at once.",
        },
        {
          ko: "한 표에서 두 시간대를 나누려면 `quantile_cont(minutes, 0.95) FILTER (WHERE hour(ts) BETWEEN 17 AND 19)`처럼 씁니다.",
          en: "For two parts of the day in one table write `quantile_cont(minutes, 0.95) FILTER (WHERE hour(ts) BETWEEN 17 AND 19)`.",
        },
      ],
    }),
    q4: chart({
      answer: "picture",
      points: 2,
      channels: { x: ["quantitative", "ordinal"], y: ["quantitative"] },
      title: { ko: "시장님께 한 장", en: "One page for the mayor" },
      hints: [
        {
          ko: "2번의 `whole`에서 `hour(ts) = 18`을 빼고, 밖에서 시간대로 묶어 `median(minutes)`를 구하세요.",
          en: "Leave `hour(ts) = 18` out of `whole`, then group by the hour outside and take `median(minutes)`.",
        },
        {
          ko: '`chart({ title: …, data: { values: 표 }, mark: "line", encoding: { x: …, y: … } })`. 축이 0에서 시작하게 두세요.',
          en: '`chart({ title: …, data: { values: rows }, mark: "line", encoding: { x: …, y: … } })`. Let the axis start at 0.',
        },
      ],
    }),
    q5: fn({
      answer: "lastValueMae",
      points: 3,
      cases: () => [
        [[50, 52, 54, null, 60], 1],
        [[null, 40, null, null, 46, 43], 2],
        [[null, null, null], 1],
        [[31, 30, 29, 27], 3],
      ],
      generate: (rng) => {
        const horizon = rng.integer(1, 6);
        const speeds = Array.from({ length: horizon + rng.integer(1, 30) }, () =>
          rng.integer(0, 3) === 0 ? null : rng.integer(30, 900) / 10,
        );
        return [speeds, horizon];
      },
      tolerance: { abs: 1e-9, rel: 1e-9 },
      title: { ko: "이겨야 할 상대", en: "The opponent to beat" },
      hints: [
        {
          ko: "`methods.backtest(speeds, { forecast: methods.lastValue, horizons: [horizon], from: 0 })`가 배열을 돌려줍니다. 첫 원소에 `mae`와 `count`가 있습니다.",
          en: "`methods.backtest(speeds, { forecast: methods.lastValue, horizons: [horizon], from: 0 })` gives an array, whose first element has `mae` and `count`.",
        },
        {
          ko: "쌍이 없으면 `mae`는 `NaN`입니다. `count === 0`이면 `null`을 돌려주세요.",
          en: "Where there is no pair, `mae` is `NaN`: return `null` if `count === 0`.",
        },
      ],
    }),
    q6: model({
      answer: "predict",
      points: 3,
      heldOut: "held",
      target: "off_next",
      metric: "mae",
      slack: 0.01,
      title: { ko: "15분 뒤를 맞히기", en: "Fifteen minutes ahead" },
      hints: [
        {
          ko: "벗어난 것은 조금 뒤에도 벗어나 있지만 줄어듭니다. `off_now`에 1보다 작은 무게를 곱해 보세요.",
          en: "What is off stays off, but less so. Multiply `off_now` by a weight below 1.",
        },
        {
          ko: "가장 나은 무게는 `training`에서 Σ(off_now × off_next) / Σ(off_now²)입니다.",
          en: "The best weight is Σ(off_now × off_next) / Σ(off_now²) over `training`.",
        },
      ],
    }),
    q7: text({
      answer: "letter",
      points: 2,
      rubric: [
        {
          weight: 2,
          criterion: {
            ko: "보통의 날과 늦으면 안 되는 날의 두 수가 있고, 자료에서 계산한 값과 맞는다",
            en: "two figures, for an ordinary day and for one on which one must not be late, that agree with the data",
          },
        },
        {
          weight: 1,
          criterion: {
            ko: "몇 번에 한 번 늦는지를 일상의 말로 말한다(백분위수라는 말 없이)",
            en: "how often one is late, in everyday words (without the word percentile)",
          },
        },
        {
          weight: 1,
          criterion: {
            ko: "무엇을 보고 하는 말인지(기간, 평일)와 맞지 않을 수 있는 날을 밝힌다",
            en: "what it rests on (which days), and when it may be wrong",
          },
        },
        {
          weight: 1,
          criterion: {
            ko: "자료가 말하지 않는 것(까닭, 앞으로의 개선)을 약속하지 않는다",
            en: "nothing is claimed that the data does not say (causes, improvements)",
          },
        },
      ],
      title: { ko: "시민에게 보내는 답장", en: "The reply to a citizen" },
      hints: [
        {
          ko: "소리 내어 읽어 보세요. 민원실에서 그대로 말할 수 있습니까?",
          en: "Read it aloud. Could one say it at the counter as it stands?",
        },
      ],
    }),
    q8: fn({
      answer: "drivenMinutes",
      points: 2,
      cases: () => [
        [[1000], [[60]], 0],
        [
          [1000, 1000],
          [
            [60, 60],
            [6, 60],
          ],
          0,
        ],
        [[2000], [[12, 60]], 0],
        [[2000], [[12, null]], 0],
        // Crosses two steps on one link: the time spent in a step must begin at 0 again.
        [[3000], [[12, 12, 12, 60]], 0],
        [
          [500, 500],
          [
            [30, 30],
            [30, 30],
          ],
          2,
        ],
      ],
      generate: (rng) => {
        const links = rng.integer(1, 4);
        const lengths = Array.from({ length: links }, () => rng.integer(200, 2000));
        const speeds = lengths.map(() =>
          Array.from({ length: 9 }, () => (rng.integer(0, 39) === 0 ? null : rng.integer(40, 400) / 10)),
        );
        return [lengths, speeds, rng.integer(0, 2)];
      },
      tolerance: { abs: 1e-6, rel: 1e-6 },
      title: { ko: "도전: 운전자가 겪는 시간", en: "A challenge: what drivers live through" },
      hints: [
        {
          ko: "지금 단계에 남은 초와 이 링크를 다 지나는 데 필요한 초 가운데 짧은 쪽만큼 나아가기를 되풀이하세요.",
          en: "Go on again and again by the shorter of two: the seconds left in this step, and those the link still needs.",
        },
        {
          ko: "단계가 끝나면 단계를 하나 올리고 링크에 남은 길이를 이어 갑니다. 링크가 끝나면 단계에 쓴 시간을 이어 갑니다.",
          en: "When the step ends, take the next step and keep what is left of the link; when the link ends, keep the time spent in the step.",
        },
      ],
    }),
  },
  waived: [
    ...["wrong-order:9eabed2e", "wrong-order:37b58871"].map((mutant) => ({
      mutant,
      reason: {
        ko: "선의 순서는 가로축이 정하므로 행의 순서는 차트를 바꾸지 않는다.",
        en: "The axis orders the line, so the order of the rows changes nothing in the chart.",
      },
    })),
    ...["off-by-one:eed957cf", "off-by-one:67b89791"].map((mutant) => ({
      mutant,
      reason: {
        ko: "수만 쌍의 합에 1을 더한 것이라 무게가 소수 다섯째 자리에서 달라진다.",
        en: "One more in a sum over thousands of pairs moves the weight in its fifth decimal.",
      },
    })),
  ],
});
