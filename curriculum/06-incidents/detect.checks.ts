import { chart, defineChecks, detector, fn, query, table, text, value } from "#graders/checks";

export default defineChecks({
  exercise: "06-incidents/detect",
  version: 2,
  dataset: { name: "traffic", scale: "small" },
  total: 20,
  questions: {
    q1: value({
      answer: "late",
      points: 2,
      title: { ko: "시계가 틀린 검지기", en: "The detector whose clock is wrong" },
      hints: [
        {
          ko: "지점으로 묶고 `median(date_diff('minute', ts, received_ts))`를 구해 큰 차례로 정렬하세요.",
          en: "Group by site, take `median(date_diff('minute', ts, received_ts))`, and sort by it, largest first.",
        },
        {
          ko: "분을 60으로 나누고 `Math.round`로 반올림합니다. 어느 지점이나 걸리는 5분쯤은 반올림하면 사라집니다.",
          en: "Divide the minutes by 60 and `Math.round`. The 5 minutes or so that every site takes vanish in rounding.",
        },
      ],
    }),
    q2: query({
      answer: "lowSpeeds",
      points: 2,
      order: "sequence",
      keys: ["link_id"],
      // The median of a DECIMAL is rounded to its one place, which moves a count by up to 3 on the four versions tried.
      tolerance: { abs: 4, rel: 0 },
      title: { ko: "평소보다 느릴 때가 많은 링크", en: "Links that are often slower than usual" },
      hints: [
        {
          ko: "세 단계로 나누세요. 겹친 기록 합치기, 평소 구하기, 둘을 결합해 세기. `WITH`를 쓰면 읽기 쉽습니다.",
          en: "Take three steps: merge repeated readings, find the usual, join the two and count. `WITH` keeps it readable.",
        },
        {
          ko: "평소: `SELECT link_id, ts::TIME AS clock, isodow(ts) <= 5 AS workday, median(kmh) AS usual FROM kept GROUP BY ALL`. 결합할 때 세 열을 모두 맞추었나요?",
          en: "The usual: `SELECT link_id, ts::TIME AS clock, isodow(ts) <= 5 AS workday, median(kmh) AS usual FROM kept GROUP BY ALL`. Do you join on all three?",
        },
        {
          ko: "마지막은 `WHERE kmh / usual < 0.7 GROUP BY kept.link_id ORDER BY low_readings DESC, kept.link_id LIMIT 5`입니다.",
          en: "It ends in `WHERE kmh / usual < 0.7 GROUP BY kept.link_id ORDER BY low_readings DESC, kept.link_id LIMIT 5`.",
        },
      ],
    }),
    q3: fn({
      answer: "robustDeviates",
      points: 3,
      cases: () => [
        [[10, 12, 11, 13, 30], 4],
        [[10, null, 11, 13, null, 30, 12], 4],
        [[5, 5, 5, 5, 9], 4],
        [[], 3],
      ],
      generated: 12,
      generate: (rng) => {
        const length = rng.integer(4, 14);
        const values = Array.from({ length }, () =>
          rng.integer(0, 4) === 0 ? null : rng.integer(0, rng.pick([4, 40])),
        );
        return [values, rng.integer(1, 7)];
      },
      title: { ko: "이상값에 흔들리지 않는 편차", en: "A deviate that outliers cannot upset" },
      hints: [
        {
          ko: "앞의 값은 `values.slice(Math.max(0, at - window), at)`입니다. 자기 자신이 들어가지 않았는지 보세요.",
          en: "Those before are `values.slice(Math.max(0, at - window), at)`. See that the value itself is not among them.",
        },
        {
          ko: "절반은 `window / 2`이고, **그보다 적으면** `null`입니다. 꼭 절반이면 셈합니다. 앞에 하나도 없으면 중앙값이 없습니다.",
          en: "Half is `window / 2`, and with **fewer than that** it is `null`; with exactly half it is computed. With none there is no median.",
        },
        {
          ko: "MAD는 `methods.median(before.map((each) => Math.abs(each - middle)))`입니다. 0으로 나누지 마세요.",
          en: "MAD is `methods.median(before.map((each) => Math.abs(each - middle)))`. Do not divide by 0.",
        },
      ],
    }),
    q4: table({
      answer: "byThreshold",
      points: 2,
      order: "sequence",
      keys: ["threshold"],
      title: { ko: "문턱마다 하루 몇 번 울리나", en: "Alarms a day at each threshold" },
      hints: [
        {
          ko: "편차는 지점마다 한 번만 구하고, 문턱을 바꾸며 경보를 세세요.",
          en: "Get the deviates of each site once, then count alarms threshold by threshold.",
        },
        {
          ko: "`methods.firstOfRuns(methods.alarmsAbove(scores, { threshold })).length`를 모든 지점에서 더해 `series[0].length / 288`로 나눕니다.",
          en: "Add up `methods.firstOfRuns(methods.alarmsAbove(scores, { threshold })).length` over all sites and divide by `series[0].length / 288`.",
        },
      ],
    }),
    q5: chart({
      answer: "curve",
      points: 2,
      channels: { x: ["quantitative", "ordinal"], y: ["quantitative"] },
      title: { ko: "상황실이 볼 그림", en: "The picture for the control room" },
      hints: [
        {
          ko: "`data: { values: byThreshold }`에 4번의 표를 그대로 넣으세요.",
          en: "Put the table of question 4 into `data: { values: byThreshold }`, as it is.",
        },
        {
          ko: '`mark: "line"`이고 `x`의 field는 `threshold`, `y`의 field는 `alarms_a_day`입니다. 제목을 잊지 마세요.',
          en: 'It is `mark: "line"`, with the field `threshold` on `x` and `alarms_a_day` on `y`. Do not forget the title.',
        },
      ],
    }),
    q6: detector({
      answer: "detect",
      points: 4,
      readings: "readings",
      incidents: "planted",
      places: ["place"],
      criteria: {
        detectionRate: { full: 0.9, none: 0.5 },
        falseAlarmsPerDay: { full: 1, none: 20 },
        medianDelayMinutes: { full: 5, none: 20 },
      },
      title: { ko: "탐지기", en: "The detector" },
      hints: [
        {
          ko: "여러 장소의 행이 섞여 있습니다. 먼저 `place`마다 나누세요.",
          en: "Rows of all places are mixed. Split them by `place` first.",
        },
        {
          ko: "루프 하나만 보면 출근 시간마다 헛경보가 울립니다. 상류와 하류의 **차이**를 보세요. `methods.californiaAlgorithm`이 그 일을 합니다.",
          en: "A single loop gives false alarms every rush hour. Look at the **difference** between the two: that is what `methods.californiaAlgorithm` does.",
        },
        {
          ko: "점유율이 ±10 % 흔들리면 하류는 사고가 없어도 20 % 가까이 떨어지기도 합니다. 세 문턱을 10, 0.4, 0.2 언저리에서 시작해 보세요. `alarms`에는 그 장소의 몇 번째 행인지가 들어 있으니, 그 행에서 `ts`를 꺼냅니다.",
          en: "With occupancies fluctuating by ±10 %, the downstream one sometimes falls by nearly 20 % without any incident. Start with thresholds near 10, 0.4 and 0.2. `alarms` holds positions among the rows of that place; look up the `ts` there.",
        },
      ],
    }),
    q7: fn({
      answer: "signalPlan",
      points: 2,
      cases: () => [
        [[720, 540], 1800, 10, 21],
        [[900, 90], 1800, 10, 25],
        [[900, 800], 1800, 10, 15],
        [[60, 40], 1800, 8, 20],
        // Webster's own cycle is above 180 s, and no degree of saturation above 0.95.
        [[800, 784], 1800, 16, 20],
      ],
      generated: 16,
      generate: (rng) => {
        const approaches = rng.integer(2, 4);
        const most = rng.pick([400, 700, 1000]);
        return [
          Array.from({ length: approaches }, () => rng.integer(20, Math.floor((2 * most) / approaches))),
          rng.pick([1500, 1800, 1900]),
          rng.integer(6, 16),
          rng.integer(10, 32),
        ];
      },
      title: { ko: "(도전) 건널 수 있는 신호", en: "(Stretch) A signal that people can cross at" },
      hints: [
        {
          ko: "`methods.websterTiming(lost, …)`이 초록을 나누어 줍니다. 그다음 `Math.max(walk, green)`입니다.",
          en: "`methods.websterTiming(lost, …)` shares the greens. Then comes `Math.max(walk, green)`.",
        },
        {
          ko: "어느 초록이 고정되는지는 Webster가 **처음 나눈 초록**이 `walk`보다 짧은지로 한 번만 정합니다.",
          en: "A green is fixed if Webster's green, **as first shared**, is below `walk`. That is decided once.",
        },
        {
          ko: "되풀이의 순서는 주기 구하기, 180초 확인, 포화도 확인, 늘릴 초록이 있는지 확인, 1초 늘리기입니다.",
          en: "The order of the loop: the cycle, the 180 s, the degrees of saturation, whether any green may grow, then 1 s more.",
        },
      ],
    }),
    q8: text({
      answer: "advice",
      points: 3,
      rubric: [
        {
          weight: 2,
          criterion: {
            ko: "문턱 하나를 권하고(또는 켜지 말라고 하고), 자기가 구한 수 둘 이상을 단위와 함께 근거로 든다. 탐지 시간을 든다면 기록이 끝나기를 기다리는 5분을 더한 값이다.",
            en: "Recommends one threshold (or not to switch on), with two or more figures of their own and their units. A time to detect, where given, includes the 5 minutes until a reading is complete.",
          },
        },
        {
          weight: 2,
          criterion: {
            ko: "헛경보와 놓치는 사고의 맞바꿈을 한 교대에 확인할 수 있는 경보의 수로 말하고, 그 수를 가정했다면 가정이라고 적는다.",
            en: "States the trade-off of false alarms and missed incidents as the alarms that a shift can check, and says so where that number is assumed.",
          },
        },
        {
          weight: 1,
          criterion: {
            ko: "자기가 구한 수로 말할 수 없는 것을 하나 바르게 밝힌다(심은 사고의 가정, 차가 적은 때, 합성 자료 등).",
            en: "Says one thing that the figures do not tell, and is right about it (how incidents were planted, light traffic, synthetic data).",
          },
        },
        {
          weight: 1,
          criterion: {
            ko: "켠 뒤 한 달 동안 잴 것을 들고, 그것으로 어떻게 다시 정할지 말한다.",
            en: "Names what to measure in the first month, and how that will decide it anew.",
          },
        },
      ],
      title: { ko: "상황실에 드리는 글", en: "A letter to the control room" },
      hints: [
        {
          ko: "4번 표에서 두 문턱을 골라 하루 경보 수를 견주는 문장으로 시작해 보세요.",
          en: "Begin with a sentence that compares the alarms a day of two thresholds of question 4.",
        },
        {
          ko: "심은 사고에서 얻은 탐지율이 밤에도 맞을까요? 3강의 ‘줄이 생기지 않는 사고’를 떠올려 보세요.",
          en: "Does the detection rate of planted incidents hold at night? Remember lesson 3's incidents without a queue.",
        },
      ],
    }),
  },
  waived: [
    {
      mutant: "wrong-join:2d6f6114",
      reason: {
        ko: "기록마다 제 시각의 평소가 있으므로 LEFT JOIN도 같은 행을 낸다.",
        en: "Every reading has a usual of its own time, so that a LEFT JOIN gives the same rows.",
      },
    },
    ...["boundary:98362375", "off-by-one:6bee88a8", "off-by-one:a4aadf2d"].map((mutant) => ({
      mutant,
      reason: {
        ko: "속도는 125 아래이거나 160 위라서, 129에서 131 사이를 어떻게 자르든 같다.",
        en: "Speeds are below 125 or above 160, so that it does not matter where between 129 and 131 they are cut.",
      },
    })),
  ],
});
