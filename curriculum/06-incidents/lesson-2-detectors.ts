// -*- coding: utf-8 -*-
// ---
// jupyter:
//   jupytext:
//     cell_metadata_filter: dschool,-all
//     notebook_metadata_filter: dschool,kernelspec,jupytext,-all
//   kernelspec:
//     display_name: TypeScript
//     language: typescript
//     name: tslab
// ---

// %% [markdown] dschool={"lang": "ko"}
// # 2. 어느 탐지기를 사야 합니까
//
// 구매 담당자가 묻습니다. "돌발 상황 탐지기를 팔겠다고 두 회사가 왔습니다. 한 회사는 **정확도 90 %** 를 내세우고, 다른 회사는 공개 평가에서 **82점** 을 받았다고 합니다. 어느 쪽이 나은지, 아니면 둘 다 믿을 수 없는 말인지 가려 주세요."
//
// 두 수를 직접 구해 보면 됩니다. 이 수업이 끝나면 정확도 90 %는 아무것도 하지 않아도 나오는 수이고, 82점은 답을 보고 얻은 점수라는 것을 알게 됩니다.
//
// - 걸리는 시간: 45분쯤
// - 자료: 미국 미네소타 교통국의 검지기 네 곳과, 사람이 표시한 이상 구간(**실제 자료**, Numenta Anomaly Benchmark의 realTraffic)
// - 미리 알 것: 정규 분포와 표준 편차
//
// 실제 자료는 터미널에서 한 번만 받으면 됩니다(0.2 MB).
//
// ```sh
// npx dschool data fetch nab-real-traffic
// ```
//
// 받은 뒤 커널을 다시 시작하세요. 받지 않아도 수업은 끝까지 실행됩니다. 그때는 가온시의 **합성 자료**와 돌발 상황 기록을 대신 쓰고, 그림의 제목에 그렇다고 나옵니다. **본문의 수는 실제 자료의 것입니다.**

// %% [markdown] dschool={"lang": "en"}
// # 2. Which detector should we buy?
//
// The purchasing officer asks: "Two companies want to sell us an incident detector. One claims **90 % accuracy**, the other **82 points** in a public benchmark. Tell me which is better, or whether neither means anything."
//
// Reproduce both numbers yourself. By the end of this lesson you will know that 90 % accuracy is what you get for doing nothing, and that the 82 points were scored with the answers in hand.
//
// - Time: about 45 minutes
// - Data: four detectors of the Minnesota Department of Transportation, and the periods that people marked as anomalous (**real**, realTraffic of the Numenta Anomaly Benchmark)
// - You should know: the normal distribution and the standard deviation
//
// Get the real data once, in a terminal (0.2 MB).
//
// ```sh
// npx dschool data fetch nab-real-traffic
// ```
//
// Then restart the kernel. Without it the lesson runs to its end all the same: Gaon's **synthetic** speeds and its incident log stand in, and the titles of the pictures say so. **The figures in the text are those of the real data.**

// %%
import { chart, methods, sql } from "dschool";

// %%
const views = await sql<{ n: number }>`
  SELECT count(*)::INTEGER AS n FROM duckdb_views() WHERE schema_name = 'nab_real_traffic'`;
const hasNab = (views.rows()[0]?.n ?? 0) > 0;
const where = hasNab
  ? "실제 자료(미네소타 교통국, NAB)" // en: "real data (MnDOT, NAB)"
  : "합성 자료(가온시)"; // en: "synthetic data of Gaon"
({ hasNab, where })

// %% [markdown] dschool={"lang": "ko"}
// ## 자료부터 봅니다
//
// 시계열 하나는 검지기 하나의 값입니다. 검지기에 따라 속도, 점유율, 통행 시간이고 단위는 원본에 적혀 있지 않습니다. 이상 구간은 사람이 이상하다고 표시한 순간을 앞뒤로 넓힌 **창**입니다. 그 안에서 울린 경보는 맞은 것으로 칩니다.

// %% [markdown] dschool={"lang": "en"}
// ## The data first
//
// Each series is what one detector sent: speeds, occupancies or travel times. The source does not state their units. An anomaly is a **window**: a moment that people marked as odd, widened to both sides. An alarm within it counts as correct.

// %%
interface Point {
  series_id: string;
  ts: Date;
  value: number;
}
interface Span {
  series_id: string;
  from_ts: Date;
  to_ts: Date;
}
const points = hasNab
  ? await sql<Point>`SELECT series_id, ts, value::DOUBLE AS value FROM nab_real_traffic.series_reading ORDER BY series_id, ts`
  : await sql<Point>`
      SELECT link_id AS series_id, ts, min(speed_kmh)::DOUBLE AS value FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 AND link_id IN ('9900010701', '9900040502', '9900050602', '9900260701')
      GROUP BY ALL ORDER BY series_id, ts`;
const spans = hasNab
  ? await sql<Span>`
      SELECT series_id, window_start_ts AS from_ts, window_end_ts AS to_ts FROM nab_real_traffic.series_anomaly ORDER BY ALL`
  : await sql<Span>`
      SELECT link_id AS series_id, start_ts - INTERVAL 10 MINUTE AS from_ts,
        coalesce(cleared_ts, start_ts + INTERVAL 1 HOUR) AS to_ts FROM incident
      WHERE lanes_blocked > 0 AND link_id IN ('9900010701', '9900040502', '9900050602', '9900260701') ORDER BY ALL`;
spans

// %%
interface Series {
  name: string;
  rows: readonly Point[];
  values: readonly number[];
  windows: readonly { first: number; last: number }[];
}
const series: Series[] = [...new Set(points.column("series_id"))].map((name) => {
  const rows = points.rows().filter(({ series_id }) => series_id === name);
  const windows = spans
    .rows()
    .filter(({ series_id }) => series_id === name)
    .map(({ from_ts, to_ts }) => ({
      first: rows.findIndex(({ ts }) => ts >= from_ts),
      last: rows.map(({ ts }) => ts <= to_ts).lastIndexOf(true),
    }))
    .filter(({ first, last }) => first !== -1 && first <= last);
  return { name, rows, values: rows.map(({ value }) => value), windows };
});
series.map(({ name, values, windows }) => ({ name, readings: values.length, windows: windows.length }))

// %%
const shown = series.find(({ name }) => name === "speed_7578") ?? series[0]!;
const shadeOf = ({ rows, windows }: Series) =>
  windows.map(({ first, last }) => ({ from: rows[first]?.ts, to: rows[last]?.ts }));
chart({
  title: {
    text: `시계열 하나: ${shown.name}`, // en: `One series: ${shown.name}`
    subtitle: `띠는 이상 구간, ${where}`, // en: `The bands are anomalous periods, ${where}`
  },
  description: hasNab
    ? "한 검지기의 속도. 대부분 60에서 70 사이이고, 이상 구간 넷에서는 25 아래로 떨어진다. 띠 밖에서도 9월 14일 저녁에 한 번, 마지막 날 끝에 몇 번 30 아래로 내려간다. 밤에는 기록이 거의 없다." // en: "Speeds of one detector, mostly between 60 and 70, falling below 25 in each of the four anomalous periods. Outside them they go below 30 once in the evening of 14 September and a few times at the very end. There are hardly any readings at night."
    : "한 링크의 2주 속도와, 차로를 막은 돌발 상황이 기록된 띠.", // en: "Speeds of one link over two weeks, with bands where the log has an incident that blocks a lane."
  width: 640,
  height: 240,
  layer: [
    {
      data: { values: shadeOf(shown) },
      mark: { type: "rect", opacity: 0.35, color: "#d95f02", stroke: "#d95f02" },
      encoding: {
        x: { field: "from", type: "temporal", title: "시각" }, // en: "Time"
        x2: { field: "to" },
      },
    },
    {
      data: { values: shown.rows },
      mark: { type: "point", size: 8, filled: true },
      encoding: {
        x: { field: "ts", type: "temporal", axis: { format: "%m-%d", tickCount: "day" } },
        y: { field: "value", type: "quantitative", title: "속도 (원본의 단위)" }, // en: "Speed (unit of the source)"
      },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// 기록은 낮에 몰려 있고 밤은 거의 비었으며, 낮에도 군데군데 빠졌습니다. 실제 검지기의 자료는 이렇습니다. 그래서 이 평가는 위치를 시각이 아니라 **몇 번째 기록인가**로 셉니다.
//
// ## 정확도라는 함정
//
// 정확도는 맞힌 판단의 비율입니다. 탐지기가 기록마다 "이상하다"나 "괜찮다"로 판단하고, 띠 안에서는 "이상하다"가, 띠 밖에서는 "괜찮다"가 맞는 판단이라고 합시다.
//
// ### 예상하고 실행하기
//
// **한 번도 울리지 않는** 탐지기의 정확도는 몇 %일까요? 띠 안에 점이 몇 %나 들어 있을지 어림해 적어 놓으세요. 띠의 폭만 보면 적게 잡습니다. 띠는 점이 몰린 낮에 있습니다.

// %% [markdown] dschool={"lang": "en"}
// Readings crowd into the daytime, the nights are nearly empty, and there are gaps in the day, too. That is what real detector data looks like. So this benchmark counts positions by **which reading it is**, not by the clock.
//
// ## The trap called accuracy
//
// Accuracy is the share of correct decisions. Say that a detector calls each reading "odd" or "fine", and that "odd" is correct inside the bands, "fine" outside.
//
// ### Predict, then run
//
// What is the accuracy of a detector that **never raises an alarm**? Guess what share of the points lies in the bands, and write it down. Their width alone makes it look too small: they stand in the daytime, where the points are.

// %%
const inside = ({ windows }: Series, at: number): boolean => windows.some(({ first, last }) => at >= first && at <= last);
const accuracyOf = (one: Series, alarms: readonly number[]): number =>
  methods.accuracy(
    one.values.map((_, at) => (inside(one, at) ? "odd" : "fine")),
    one.values.map((_, at) => (alarms.includes(at) ? "odd" : "fine")),
  );
series.map((one) => ({ name: one.name, accuracy_of_silence: Number((100 * accuracyOf(one, [])).toFixed(1)) }))

// %% [markdown] dschool={"lang": "ko"}
// 네 곳 모두 90 % 안팎입니다. NAB가 창을 시계열의 10 %쯤 되게 만들었기 때문입니다. 실제 사고는 그보다 훨씬 드물어서, 한 번도 울리지 않는 탐지기도 도시에서는 정확도 99 %를 넘깁니다. **드문 일을 찾는 데 정확도는 쓸모가 없습니다.** 첫 회사의 90 %는 꺼 둔 기계도 받는 점수입니다.

// %% [markdown] dschool={"lang": "en"}
// About 90 % on all four, since NAB sizes its windows to make up about 10 % of a series. Real incidents are far rarer, so in a city a detector that never rings would be above 99 %. **Accuracy is useless for finding rare events.** The first company's 90 % is the score of a machine that is switched off.

// %% [markdown] dschool={"lang": "ko"}
// ## 방법: 최근 값의 정규 분포
//
// 가장 단순한 통계적 탐지기입니다. 최근의 값들이 정규 분포를 따른다고 보고, 새 값이 얼마나 드문지를 점수로 냅니다. NAB는 이것을 `windowedGaussian`이라고 부릅니다.
//
// $$s_t = 1 - Q\!\left(\frac{|x_t - \mu_t|}{\sigma_t}\right), \qquad Q(z) = \frac{1}{\sqrt{2\pi}} \int_z^\infty e^{-u^2/2}\,du$$
//
// 말로 하면, **평균에서 표준 편차의 몇 배나 떨어졌는지를 재고, 한쪽으로 그보다 더 떨어질 확률을 1에서 뺀 것**입니다. $\mu_t$와 $\sigma_t$는 그때까지의 최근 6,400개에서 구합니다. 우리의 네 시계열은 길어야 2,500개이므로, 여기서는 처음부터 그때까지의 값 전부입니다. 점수는 평균과 같은 값이면 0.5이고, 드문 값일수록 1에 가깝습니다. 점수가 문턱에 닿으면 경보를 냅니다. NAB가 이 탐지기에 쓴 문턱은 1.0입니다. 점수를 유효 숫자 열두 자리까지 적으므로 평균에서 표준 편차의 7배쯤 떨어지면 1.0이 됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## The method: the normal distribution of recent values
//
// The simplest statistical detector assumes that recent values are normally distributed, and scores how rare a new value is. NAB calls it `windowedGaussian`.
//
// $$s_t = 1 - Q\!\left(\frac{|x_t - \mu_t|}{\sigma_t}\right), \qquad Q(z) = \frac{1}{\sqrt{2\pi}} \int_z^\infty e^{-u^2/2}\,du$$
//
// In words: **measure how many standard deviations the value is from the mean, and subtract from 1 the probability of being even further off on that side**. $\mu_t$ and $\sigma_t$ come from the latest 6,400 values up to then. Our four series have 2,500 at most, so here that is every value so far. A value equal to the mean scores 0.5; the rarer the value, the closer to 1. A score that reaches the threshold raises an alarm. NAB uses 1.0 for this detector; as scores are written with twelve significant digits, about 7 standard deviations make a 1.0.

// %%
const gaussian = (values: readonly number[]): number[] =>
  Array.from(methods.windowedGaussian(values), (score) => Number(score.toPrecision(12)));
const probation = Math.floor(0.15 * shown.values.length);
const alarms = methods.alarmsAbove(gaussian(shown.values), { threshold: 1 });
alarms.filter((at) => at >= probation).length

// %% [markdown] dschool={"lang": "ko"}
// 처음 15 %의 기록은 평소를 배우는 기간이라 채점하지 않습니다.
//
// ### 예상하고 실행하기
//
// 그 뒤의 경보는 열두 번이고 띠는 넷입니다. 열두 번 가운데 몇 번이 띠 안에서 울렸을까요? 경보가 한 번이라도 울린 띠는 몇 개일까요?

// %% [markdown] dschool={"lang": "en"}
// The first 15 % of the readings serve to learn what is usual and are not scored.
//
// ### Predict, then run
//
// After that there are twelve alarms, and there are four bands. How many of the alarms lie in a band, and how many bands have at least one?

// %%
const counted = alarms.filter((at) => at >= probation);
const hits = counted.filter((at) => inside(shown, at));
const found = shown.windows.filter(({ first, last }) => hits.some((at) => at >= first && at <= last));
const raw = methods.nabRawScore({ ...shown, length: shown.values.length, alarms }, methods.NAB_PROFILES.standard);
({ TP: hits.length, FP: counted.length - hits.length, windows_found: found.length, raw_score: Number(raw.toFixed(4)) })

// %%
const marked = counted.map((at) => ({
  ts: shown.rows[at]?.ts,
  value: shown.values[at],
  kind: inside(shown, at)
    ? "맞음" // en: "correct"
    : "헛경보", // en: "false alarm"
}));
chart({
  title: {
    text: "경보는 어디에서 울렸나", // en: "Where the alarms were raised"
    subtitle: `${shown.name}, windowedGaussian, 문턱 1.0, ${where}`, // en: `${shown.name}, windowedGaussian, threshold 1.0, ${where}`
  },
  description: hasNab
    ? "앞의 그림에 경보 열두 번을 얹었다. 네 띠에 차례로 한 번, 세 번, 여섯 번, 한 번이 있고, 띠 밖의 경보는 9월 14일의 한 번뿐이다." // en: "The picture before, with the twelve alarms. The four bands have one, three, six and one of them in turn; the only alarm outside is on 14 September."
    : "앞의 그림에 경보를 얹었다.", // en: "The picture before, with the alarms."
  width: 640,
  height: 240,
  layer: [
    {
      data: { values: shadeOf(shown) },
      mark: { type: "rect", opacity: 0.25, color: "#d95f02", stroke: "#d95f02" },
      encoding: {
        x: { field: "from", type: "temporal", title: "시각" }, // en: "Time"
        x2: { field: "to" },
      },
    },
    {
      data: { values: shown.rows },
      mark: { type: "point", size: 6, filled: true, opacity: 0.4 },
      encoding: {
        x: { field: "ts", type: "temporal", axis: { format: "%m-%d", tickCount: "day" } },
        y: { field: "value", type: "quantitative", title: "속도 (원본의 단위)" }, // en: "Speed (unit of the source)"
      },
    },
    {
      data: { values: marked },
      mark: { type: "point", size: 110, strokeWidth: 2, tooltip: true },
      encoding: {
        x: { field: "ts", type: "temporal" },
        y: { field: "value", type: "quantitative" },
        shape: { field: "kind", type: "nominal", title: null },
        color: { field: "kind", type: "nominal", title: null },
      },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// 열한 번이 맞고 한 번이 헛경보이며, 네 띠를 모두 찾았습니다. 그런데 점수 3.4706은 어떻게 나온 것일까요?
//
// ## NAB는 어떻게 채점하나
//
// Lavin과 Ahmad(2015)는 세 가지를 정했습니다. 창마다 **첫** 경보만 세고, **이를수록** 높은 점수를 주고, 헛경보는 앞선 창에서 **멀수록** 많이 깎습니다. 창의 시작을 −1, 끝을 0으로 놓았을 때 자리 $y$에서 울린 경보 하나의 값은 다음과 같습니다.
//
// $$\sigma(y) = \frac{2}{1 + e^{5y}} - 1$$
//
// 놓친 창은 −1점이고, 헛경보의 값에는 0.11을 곱합니다. 모든 시계열의 점수를 더한 다음, 한 번도 울리지 않는 탐지기가 0점, 창이 시작하자마자 한 번씩 울리고 그 밖에는 조용한 탐지기가 100점이 되도록 맞춥니다.
//
// $$\text{점수} = 100 \cdot \frac{S - S_{\text{침묵}}}{S_{\text{완벽}} - S_{\text{침묵}}}$$
//
// 말로 하면, **일찍 찾을수록 더 벌고, 헛경보마다 잃습니다.** 다음 셀은 경보 하나를 이리저리 옮기며 그 값을 구합니다.

// %% [markdown] dschool={"lang": "en"}
// Eleven are correct, one is a false alarm, and all four bands were found. But where does the score of 3.4706 come from?
//
// ## How NAB scores
//
// Lavin and Ahmad (2015) decided three things: in each window only the **first** alarm counts, the **earlier** it is the more it earns, and a false alarm costs more the **further** it is from the window before it. With the start of a window at −1 and its end at 0, an alarm at $y$ is worth
//
// $$\sigma(y) = \frac{2}{1 + e^{5y}} - 1$$
//
// A missed window scores −1, and the value of a false alarm is multiplied by 0.11. The scores of all series are added up and put on a scale on which a detector that never rings has 0, and one that rings once at the very start of every window and nowhere else has 100.
//
// $$\text{score} = 100 \cdot \frac{S - S_{\text{silent}}}{S_{\text{perfect}} - S_{\text{silent}}}$$
//
// In words: **the earlier you find it the more you earn, and every false alarm costs you.** The next cell moves one alarm along and computes what it is worth.

// %%
const toy = { length: 400, windows: [{ first: 200, last: 239 }] };
const { standard } = methods.NAB_PROFILES;
const silent = methods.nabRawScore({ ...toy, alarms: [] }, standard);
const worth = Array.from({ length: 300 }, (_, at) => at + 80).map((at) => ({
  place: (at - 240) / 40,
  points: methods.nabRawScore({ ...toy, alarms: [at] }, standard) - silent,
}));
chart({
  title: {
    text: "경보 하나의 값", // en: "What one alarm is worth"
    subtitle: "NAB의 표준 채점 규칙, 창 하나", // en: "NAB's standard rule, one window"
  },
  description: "창이 시작되기 전의 경보는 0.11을 잃는다. 창의 첫 자리에서는 2를 얻고, 창의 끝에 가까울수록 1에 가까워진다. 창이 끝난 뒤에는 거의 0에서 시작해 0.11까지 점점 더 잃는다.", // en: "An alarm before the window loses 0.11. At the first place of the window it earns 2, falling towards 1 at its end. After the window it loses next to nothing at first, then more and more, up to 0.11."
  width: 560,
  height: 220,
  data: { values: worth },
  mark: { type: "line", interpolate: "step-after" },
  encoding: {
    x: { field: "place", type: "quantitative", title: "자리 y (창의 시작 −1, 끝 0; 창의 폭을 1로)" }, // en: "Place y (−1 the window's start, 0 its end, in window widths)"
    y: { field: "points", type: "quantitative", title: "안 울릴 때보다 더 얻는 점수 (점)" }, // en: "Gain over never ringing (score)"
  },
});

// %% [markdown] dschool={"lang": "ko"}
// 창을 찾으면 −1점이 사라지고 최대 1점을 더 얻으니, 창 하나의 값은 1점에서 2점 사이입니다. 헛경보는 하나에 최대 0.11점을 잃습니다. 그러니 이 채점은 창 하나를 놓친 것을 **헛경보 아홉 번에서 열여덟 번과 같게** 봅니다(1 ÷ 0.11과 2 ÷ 0.11). 여러분의 상황실도 그렇게 생각합니까? 그렇지 않다면 가중치를 바꾸어야 합니다.
//
// ## 공개된 점수를 그대로 얻는가
//
// 방법을 제대로 옮겼는지는 공개된 결과가 소수점까지 똑같이 나오는지로 확인합니다. 아래 `published`는 NAB 저장소의 결과 파일(`windowedGaussian_standard_scores.csv`)에 있는 값입니다.

// %% [markdown] dschool={"lang": "en"}
// Finding a window removes the −1 and adds up to 1, so a window is worth between 1 and 2. A false alarm costs up to 0.11. So to this score one missed window is as bad as **nine to eighteen false alarms** (1 ÷ 0.11 and 2 ÷ 0.11). Would your control room agree? If not, the weights have to change.
//
// ## Do we get the published scores?
//
// The way to know that you implemented a method correctly is to reproduce published results, to the last digit. Below, `published` comes from a results file in NAB's repository (`windowedGaussian_standard_scores.csv`).

// %%
const published: Readonly<Record<string, number>> = {
  TravelTime_387: -1.79598133079,
  occupancy_6005: -1,
  speed_6005: 0.832538201468,
  speed_7578: 3.47059145681,
};
const scored = (one: Series, scores: ArrayLike<number>, threshold: number) => ({
  length: one.values.length,
  windows: one.windows,
  alarms: methods.alarmsAbove(scores, { threshold }),
});
series.map((one) => ({
  name: one.name,
  ours: Number(methods.nabRawScore(scored(one, gaussian(one.values), 1), standard).toFixed(9)),
  published: published[one.name] ?? "가온시에는 공개된 점수가 없음", // en: "none is published for Gaon"
}))

// %% [markdown] dschool={"lang": "ko"}
// 소수점 아래 아홉 자리까지 같습니다. 이제 우리의 채점을 믿고 탐지기를 견줄 수 있습니다.
//
// ## 문턱을 옮기면
//
// 문턱 1.0은 NAB의 시계열 58개 모두에 맞춘 값입니다. 이 네 곳에만 맞추면 더 나은 문턱이 있을 것입니다.
//
// ### 예상하고 실행하기
//
// 문턱을 0.99로 낮추면 더 많이 찾습니다. 점수는 오를까요, 내릴까요? 0점 밑으로도 갈 수 있을까요?

// %% [markdown] dschool={"lang": "en"}
// They agree to nine decimal places. Now we can trust our scoring and compare detectors with it.
//
// ## Moving the threshold
//
// The threshold of 1.0 was fitted to all 58 series of NAB. For these four alone there should be a better one.
//
// ### Predict, then run
//
// Lower the threshold to 0.99 and it finds more. Will the score rise or fall? Can it go below 0?

// %%
const NINES = Array.from({ length: 12 }, (_, at) => at + 1);
const thresholdOf = (nines: number): number => (nines === 12 ? 1 : 1 - 10 ** -nines);
const gaussianScores = series.map((one) => gaussian(one.values));
const sweep = (["standard", "reward-low-fp", "reward-low-fn"] as const).flatMap((profile) =>
  NINES.map((nines) => ({
    nines,
    profile,
    score: methods.nabScore(
      series.map((one, at) => scored(one, gaussianScores[at] ?? [], thresholdOf(nines))),
      methods.NAB_PROFILES[profile],
    ),
  })),
);
chart({
  title: {
    text: "문턱과 점수", // en: "Threshold and score"
    subtitle: `windowedGaussian, 시계열 넷, ${where}`, // en: `windowedGaussian, four series, ${where}`
  },
  description: hasNab
    ? "문턱에 9가 하나면 점수는 그림 아래로 벗어나고, 둘이면 14, 다섯이면 82로 가장 높으며, 그 뒤로 천천히 58까지 내려간다(표준 채점). 헛경보를 무겁게 보는 reward-low-fp는 언제나 아래에, 놓침을 무겁게 보는 reward-low-fn은 언제나 위에 있다." // en: "With one nine in the threshold the score leaves the picture at the bottom, with two it is 14, with five it is highest at 82, and then it falls slowly to 58 (standard profile). The profile that weighs false alarms, reward-low-fp, is always below, and the one that weighs misses, reward-low-fn, always above."
    : "문턱에 든 9의 수에 따른 점수, 채점 방식 셋.", // en: "The score by the nines in the threshold, for three profiles."
  width: 560,
  height: 260,
  data: { values: sweep },
  mark: { type: "line", point: true, tooltip: true, clip: true },
  encoding: {
    x: { field: "nines", type: "quantitative", title: "문턱에 든 9의 수 (개): 2는 0.99, 5는 0.99999, 12는 1.0" }, // en: "Nines in the threshold (count): 2 is 0.99, 5 is 0.99999, 12 is 1.0"
    y: { field: "score", type: "quantitative", title: "NAB 점수 (점)", scale: { domain: [-100, 100] } }, // en: "NAB (score)"
    color: { field: "profile", type: "nominal", title: "채점" }, // en: "Profile"
    strokeDash: { field: "profile", type: "nominal" },
  },
});

// %% [markdown] dschool={"lang": "ko"}
// 0.99에서는 14점입니다(표준 채점). 0.9에서는 −335점으로 그림 아래로 벗어납니다. 헛경보로 잃는 점수에는 바닥이 없기 때문입니다. 가장 높은 점수는 **0.99999에서 82.2점**입니다. 둘째 회사의 82점이 이것입니다.
//
// ## 다른 두 탐지기
//
// 견줄 탐지기를 둘 더 만듭니다. 셋 다 "평소에서 얼마나 벗어났는가"를 재지만, 무엇을 평소로 보는지가 다릅니다.
//
// - **표준 정규 편차(SND)**: 바로 앞 12개(한 시간쯤)의 평균과 표준 편차를 씁니다. Dudek 외(1974)가 고속도로 사고를 찾으려고 만들었습니다.
// - **중앙값과 MAD**: 앞 288개의 중앙값과, 중앙값에서 떨어진 거리의 중앙값(MAD)을 씁니다. 이상값 몇 개로는 "평소"가 흔들리지 않습니다.
//
// $$z_t = \frac{|x_t - \operatorname{med}|}{1.4826 \cdot \operatorname{MAD}}$$
//
// 1.4826은 정규 분포에서 MAD가 표준 편차와 같아지게 하는 수입니다.

// %% [markdown] dschool={"lang": "en"}
// At 0.99 it is 14 (standard profile). At 0.9 it is −335 and leaves the picture: there is no limit to what false alarms can cost. The highest is **82.2 points at 0.99999**. These are the second company's 82.
//
// ## Two other detectors
//
// Build two more to compare with. All three measure how far a value is from usual; they differ in what they take as usual.
//
// - **Standard normal deviate (SND)**: mean and standard deviation of the 12 readings just before (about an hour). Dudek and others (1974) made it to find incidents on motorways.
// - **Median and MAD**: the median of the 288 readings before, and the median distance from it (MAD). A few outliers cannot upset what is "usual".
//
// $$z_t = \frac{|x_t - \operatorname{med}|}{1.4826 \cdot \operatorname{MAD}}$$
//
// With 1.4826 the MAD of a normal distribution is its standard deviation.

// %%
const WINDOW = 288;
function robustDeviate(values: readonly number[]): number[] {
  return values.map((value, at) => {
    const before = values.slice(Math.max(0, at - WINDOW), at);
    if (before.length < WINDOW / 2) return NaN;
    const middle = methods.median(before) ?? NaN;
    const spread = methods.median(before.map((each) => Math.abs(each - middle))) ?? NaN;
    return Math.abs(value - middle) / Math.max(1e-9, 1.4826 * spread);
  });
}
const DEVIATES = Array.from({ length: 60 }, (_, at) => 1.5 + at / 4);
const detectors = [
  { name: "windowedGaussian", scores: gaussianScores, thresholds: NINES.map(thresholdOf) },
  {
    name: "SND, 12",
    scores: series.map(({ values }) => Array.from(methods.standardNormalDeviate(values, { window: 12 }), Math.abs)),
    thresholds: DEVIATES,
  },
  {
    name: "중앙값과 MAD, 288", // en: "median and MAD, 288"
    scores: series.map(({ values }) => robustDeviate(values)),
    thresholds: DEVIATES,
  },
];

// %% [markdown] dschool={"lang": "ko"}
// ## 답을 보고 고른 문턱
//
// 문턱을 고르는 데 쓴 자료로 점수를 매기면 점수가 높게 나옵니다. 답을 보고 푼 시험이기 때문입니다. **처음 보는 길**에서 몇 점인지 알려면, 세 곳에서 문턱을 고르고 남은 한 곳에서 점수를 냅니다. 네 곳을 하나씩 돌아가며 남깁니다(하나 빼기 교차 검증).
//
// ### 예상하고 실행하기
//
// 82.2점은 몇 점으로 바뀔까요? 그리고 세 탐지기의 순위는 바뀔까요?

// %% [markdown] dschool={"lang": "en"}
// ## A threshold chosen with the answers in hand
//
// Scores on the data that the threshold was chosen on come out high: it is an exam taken with the answers in hand. To know the score on a **road never seen before**, choose the threshold on three series and score on the fourth, for each of the four in turn (leave-one-out cross-validation).
//
// ### Predict, then run
//
// What will become of the 82.2? And will the order of the three detectors change?

// %%
const ALL = series.map((_, at) => at);
const totalOf = (detector: (typeof detectors)[number], which: readonly number[], threshold: number): number => {
  const some = which.map((at) => scored(series[at]!, detector.scores[at]!, threshold));
  return some.reduce((sum, one) => sum + methods.nabRawScore(one, standard), 0);
};
const bestThreshold = (detector: (typeof detectors)[number], which: readonly number[]): number =>
  detector.thresholds.reduce((best, each) => (totalOf(detector, which, each) > totalOf(detector, which, best) ? each : best));
const windowCount = series.reduce((sum, { windows }) => sum + windows.length, 0);
const toPoints = (total: number): number => (100 * (total + windowCount)) / (2 * windowCount);
const verdicts = detectors.flatMap((detector) => {
  const withAnswers = totalOf(detector, ALL, bestThreshold(detector, ALL));
  const unseen = ALL.reduce((sum, out) => {
    const others = ALL.filter((at) => at !== out);
    return sum + totalOf(detector, [out], bestThreshold(detector, others));
  }, 0);
  return [
    { detector: detector.name, how: "답을 보고", points: toPoints(withAnswers) }, // en: "with the answers"
    { detector: detector.name, how: "처음 보는 길", points: toPoints(unseen) }, // en: "on an unseen road"
  ];
});
chart({
  title: {
    text: "같은 탐지기, 두 점수", // en: "One detector, two scores"
    subtitle: `문턱을 고른 자료에서, 그리고 남겨 둔 자료에서; ${where}`, // en: `On the data the threshold was chosen on, and on what was held out; ${where}`
  },
  description: hasNab
    ? "탐지기마다 막대가 둘이다. 답을 보고 고른 문턱으로는 82.2, 68.1, 78.1점이고, 처음 보는 길에서는 71.6, 58.5, 66.4점으로 모두 10점쯤 낮다." // en: "Two bars for each of three detectors: 82.2, 68.1 and 78.1 with the threshold chosen on the answers, and 71.6, 58.5 and 66.4 on an unseen road, all some 10 points lower."
    : "탐지기마다 막대가 둘이다. 하나는 답을 보고 고른 문턱의 점수, 하나는 처음 보는 길의 점수.", // en: "Two bars for each of three detectors: one with the threshold chosen on the answers, one on an unseen road."
  width: 420,
  height: 240,
  layer: [
    {
      data: { values: verdicts },
      mark: { type: "bar", tooltip: true },
      encoding: {
        x: { field: "detector", type: "nominal", title: "탐지기", sort: null, axis: { labelAngle: 0 } }, // en: "Detector"
        xOffset: { field: "how", sort: null },
        y: { field: "points", type: "quantitative", title: "NAB 점수 (점)" }, // en: "NAB (score)"
        color: { field: "how", type: "nominal", title: null, sort: null },
      },
    },
  ],
});

// %%
verdicts.map(({ detector, how, points: score }) => ({ detector, how, score: Number(score.toFixed(1)) }))

// %% [markdown] dschool={"lang": "ko"}
// ## 답
//
// > "정확도 90 %는 꺼 둔 기계도 받습니다. 82점은 답을 보고 문턱을 맞춘 점수이고, **처음 보는 길에서 같은 기계는 72점쯤**입니다. 두 회사에 이렇게 요구하세요. 문턱을 먼저 적어 내고, 우리 도시의 자료 가운데 **보여 주지 않은 부분**으로 평가를 받으라고."
//
// 세 탐지기가 모두 10점쯤 잃었고 순위는 그대로였습니다. 순위보다 먼저 무너지는 것은 점수 자체입니다.
//
// **의심할 것.** 창은 아홉 개뿐입니다. 창 하나가 6–11점이니 72점과 66점의 차이는 창 하나에도 못 미칩니다. 그리고 `TravelTime_387`에는 나흘이 넘는 창이 있습니다. 그 안에서는 아무 때나 울려도 맞은 것이 되지만, 상황실에는 나흘이 아니라 몇 분이 중요합니다.
//
// ## 한계
//
// 이상은 사람이 표시했습니다. 그것이 사고였는지 행사였는지 장비 고장이었는지는 원본에 적혀 있지 않습니다. 그러니 이 점수는 **사람이 이상하다고 본 모양을 찾는 능력**이지 사고를 찾는 능력이 아닙니다. 사고를 얼마나 찾는지는 3강에서 봅니다. 그리고 네 곳은 모두 한 도시의 고속도로입니다. 신호 교차로가 있는 우리 도시의 도로에서 순위가 같으리라는 근거는 여기에 없습니다.
//
// ## 더 읽을거리
//
// - A. Lavin, S. Ahmad, "Evaluating Real-time Anomaly Detection Algorithms – the Numenta Anomaly Benchmark", *IEEE ICMLA* (2015), arXiv:1510.03336. 채점 규칙과 그렇게 정한 까닭.
// - github.com/numenta/NAB. 자료, 탐지기, 이 수업이 다시 얻은 결과 파일. 58개 시계열 전체에서 이 탐지기의 표준 점수는 39.6으로 실려 있습니다(여기서 다시 얻지는 않았습니다).
// - C. L. Dudek, C. J. Messer, N. B. Nuckles, "Incident detection on urban freeways", *Transportation Research Record* 495 (1974). SND가 나온 글.
// - R. Wu, E. Keogh, "Current Time Series Anomaly Detection Benchmarks are Flawed and are Creating the Illusion of Progress", *IEEE TKDE* (2021), arXiv:2009.13807. NAB를 비롯한 평가 자료들의 흠을 하나하나 짚습니다. 이 수업 다음에 꼭 읽으세요.

// %% [markdown] dschool={"lang": "en"}
// ## The answer
//
// > "A machine that is switched off has 90 % accuracy. The 82 points come from a threshold fitted to the answers; **on a road never seen before the same machine scores about 72**. Ask this of both companies: write your threshold down first, then be scored on a **part of our own data that you were not shown**."
//
// All three lost some 10 points, and their order stayed the same. What breaks first is not the order but the scores themselves.
//
// **What to doubt.** There are only nine windows. One is worth 6–11 points, so the difference between 72 and 66 is less than one window. And `TravelTime_387` has a window of more than four days: an alarm at any time in it is correct, while a control room cares about minutes, not days.
//
// ## A limitation
//
// People marked the anomalies. The source does not say what they were: a crash, an event, a broken detector. So this score measures **finding what looked odd to people**, not finding incidents; how many incidents are found is the subject of lesson 3. And all four series are from motorways of one city. Nothing here says that the order would be the same on your own roads, with signals at every junction.
//
// ## Further reading
//
// - A. Lavin, S. Ahmad, "Evaluating Real-time Anomaly Detection Algorithms – the Numenta Anomaly Benchmark", *IEEE ICMLA* (2015), arXiv:1510.03336. The scoring rules and the reasons for them.
// - github.com/numenta/NAB. The data, the detectors, and the results file that this lesson reproduces. Over all 58 series it gives this detector a standard score of 39.6 (quoted, not reproduced here).
// - C. L. Dudek, C. J. Messer, N. B. Nuckles, "Incident detection on urban freeways", *Transportation Research Record* 495 (1974). Where the SND comes from.
// - R. Wu, E. Keogh, "Current Time Series Anomaly Detection Benchmarks are Flawed and are Creating the Illusion of Progress", *IEEE TKDE* (2021), arXiv:2009.13807. Shows flaw after flaw in such benchmarks, NAB among them. Read it next.
