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
// # 2. 정확도 90 %면 잘하는 겁니까
//
// 어느 회사가 교통과에 제안서를 냈습니다. "인공지능으로 5분 뒤 교통량을 **정확도 90 %** 로 예측합니다. 연 2억 원입니다." 담당자가 묻습니다. **"90 %면 잘하는 겁니까? 무엇과 비교해야 합니까?"**
//
// 이 물음에는 모델 없이 답할 수 있습니다. 교통은 어제와 같은 시각에 어제와 비슷합니다. 그것만 아는 예측, 곧 **기준선**이 이미 몇 점인지 재면 됩니다. 기준선보다 나은 만큼이 그 회사가 파는 것입니다.
//
// - 걸리는 시간: 40분쯤
// - 자료: 캘리포니아 고속도로 한 지점의 5분 교통량(**실제 자료**, Caltrans PeMS 2016)과 로스앤젤레스 고속도로 검지기 207곳의 한 주(**실제 자료에서 만듦**, METR-LA 2012)
// - 도구: 자료를 고르고 시각을 채우는 일은 SQL, 예측과 평가는 `methods`, 오차 표의 요약 통계는 danfo로 합니다.
//
// 실제 자료는 저장소에 들어 있지 않습니다. 터미널에서 한 번만 받으면 됩니다(합해서 4 MB).
//
// ```sh
// npx dschool data fetch pems-flow-5min
// npx dschool data fetch metr-la-week
// ```
//
// 받은 뒤 커널을 다시 시작하면 `pems_flow_5min.flow_5min`, `metr_la_week.link_5min`이라는 이름으로 보입니다. 받지 않아도 이 수업은 끝까지 실행됩니다. 그때는 가온시의 **합성 자료**가 대신 쓰이고, 그림의 제목이 그렇다고 알려 줍니다. 본문의 수는 실제 자료의 것입니다. 합성 자료에서 같은 시각에 두 번 온 기록은 1강처럼 평균합니다. 어느 쪽이 맞는지 자료에 없기 때문입니다.

// %% [markdown] dschool={"lang": "en"}
// # 2. Is 90 percent any good?
//
// A company made the traffic office an offer: "Our AI forecasts the flow five minutes ahead with **90 % accuracy**, for 200 million won a year." The officer asks: **"Is 90 % any good? What should I compare it with?"**
//
// No model is needed to answer. Traffic is like yesterday's at the same time of day. Measure how well a forecast does that knows no more than this: a **baseline**. What the company sells is what it does better.
//
// - Time: about 40 minutes
// - Data: five-minute flow past one spot of a Californian motorway (**real**, Caltrans PeMS 2016), and one week of 207 motorway detectors in Los Angeles (**real-derived**, METR-LA 2012)
// - Tools: SQL picks the data and fills in the times, `methods` forecasts and measures, danfo gives summary statistics of the table of errors.
//
// The real data is not in the repository. Get it once, in a terminal (4 MB together):
//
// ```sh
// npx dschool data fetch pems-flow-5min
// npx dschool data fetch metr-la-week
// ```
//
// Restart the kernel, and it is there as `pems_flow_5min.flow_5min` and `metr_la_week.link_5min`. Without it this lesson still runs to the end: then Gaon's **synthetic** data stands in, and the titles of the pictures say so. The figures in the text are those of the real data. Where synthetic readings of one time came twice, their mean is taken, as in lesson 1, for nothing says which is right.

// %%
import { chart, methods, sql } from "dschool";
import { op } from "arquero";

// %%
const imported = await sql<{ source: string }>`
  SELECT DISTINCT schema_name AS source FROM duckdb_views()
  WHERE schema_name IN ('pems_flow_5min', 'metr_la_week') ORDER BY source`;
const hasPems = imported.column("source").includes("pems_flow_5min");
const hasMetrLa = imported.column("source").includes("metr_la_week");
({ hasPems, hasMetrLa })

// %% [markdown] dschool={"lang": "ko"}
// ## 자료부터 봅니다
//
// 한 지점의 5분 교통량입니다. `part`는 이 자료를 공개한 저장소가 나눈 몫입니다. `train`에서 배우고 `test`에서 시험합니다. 평일만 들어 있습니다.

// %% [markdown] dschool={"lang": "en"}
// ## The data first
//
// Five-minute flow at one spot. `part` is how the repository that published the file has split it: learn from `train`, examine on `test`. It holds working days only.

// %%
interface Flow {
  ts: Date;
  part: string;
  volume: number | null;
}
const flow = hasPems
  ? await sql<Flow>`SELECT ts, part, volume FROM pems_flow_5min.flow_5min ORDER BY ts`
  : await sql<Flow>`
      WITH steps AS (SELECT unnest(generate_series(TIMESTAMP '2026-03-09', TIMESTAMP '2026-03-20 23:55', INTERVAL 5 MINUTE)) AS ts),
        kept AS (SELECT ts, avg(volume) AS volume FROM vds_5min
          WHERE vds_id = 'VDS0010601' AND lane_no = 2 AND volume BETWEEN 0 AND 200 GROUP BY ts)
      SELECT ts, if(ts < '2026-03-18', 'train', 'test') AS part, volume
      FROM steps LEFT JOIN kept USING (ts) WHERE isodow(ts) <= 5 ORDER BY ts`;
const where = hasPems
  ? "실제 자료: Caltrans PeMS, 2016" // en: "real data: Caltrans PeMS, 2016"
  : "합성 자료: 가온시 검지기"; // en: "synthetic data: a detector of Gaon"
const volumesOf = (part: string): (number | null)[] =>
  flow.rows().filter((row) => row.part === part).map((row) => row.volume);
const train = volumesOf("train");
const test = volumesOf("test");
({ where, train_days: train.length / 288, test_days: test.length / 288 })

// %% [markdown] dschool={"lang": "ko"}
// 배우는 날들을 하루 위에 포개어 그립니다. 회색 선 하나가 하루이고, 빨간 선은 각 시각의 평균입니다. 한 시각, 한 날이 한 행인 표에서 "몇 번째 5분인가"를 붙이는 일은 arquero로 합니다. 표가 이미 메모리에 있고, 그릴 모양으로 바꾸기만 하면 되니까요.

// %% [markdown] dschool={"lang": "en"}
// Lay the training days over each other. A grey line is a day; the red one is the mean of each time of day. Working out "which five minutes of the day" is done by arquero: the table is in memory already and only needs the shape of the picture.

// %%
const days = flow
  .arquero()
  .filter((d: Flow) => d.part === "train")
  .derive({
    hour: (d: Flow) => op.utchours(d.ts) + op.utcminutes(d.ts) / 60,
    day: (d: Flow) => op.utcmonth(d.ts) * 100 + op.utcdate(d.ts),
  })
  .select("hour", "day", "volume");
const usual = methods.seasonalBaseline(train, { period: 288 });
const usualDay = Array.from(usual.profile, (volume, place) => ({ hour: place / 12, volume }));
chart({
  title: {
    text: "하루는 하루를 닮는다", // en: "One day is like another"
    subtitle: `평일의 5분 교통량; ${where}`, // en: `five-minute flow of working days; ${where}`
  },
  description: "하루 동안의 5분 교통량. 배우는 날마다 회색 선 하나, 평균은 빨간 선. 밤에는 거의 없고 7시 전에 165대까지 솟았다가 8–9시에 80대로 줄고, 낮에는 100대 안팎, 18시부터 준다. 날들은 평균 가까이에 있다.", // en: "Flow in five minutes over the hours of the day, a grey line for each of the training days and a red line for their mean: near nothing at night, a steep peak of 165 before 7, a dip to 80 from 8 to 9, about 100 through the day, falling from 18 on. The days stay close to the mean."
  width: 600,
  height: 280,
  layer: [
    {
      data: { values: days.objects() },
      mark: { type: "line", color: "#8a8a8a", opacity: 0.25, strokeWidth: 1 },
      encoding: {
        x: { field: "hour", type: "quantitative", title: "시각 (시)", scale: { domain: [0, 24] } }, // en: "time of day (h)"
        y: { field: "volume", type: "quantitative", title: "교통량 (대/5분)" }, // en: "flow (vehicles in 5 min)"
        detail: { field: "day" },
      },
    },
    {
      data: { values: usualDay },
      mark: { type: "line", color: "#b30000", strokeWidth: 2.5 },
      encoding: { x: { field: "hour", type: "quantitative" }, y: { field: "volume", type: "quantitative" } },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// 회색 선들이 빨간 선에서 멀리 가지 않습니다. 8–9시에는 교통량이 움푹 줄었습니다. 차가 적어서일까요, 막혀서 지나가지 못한 것일까요? 교통량만으로는 알 수 없습니다(6주의 기본도에서 다시 봅니다).
//
// ## 방법: 두 기준선과 하나의 자
//
// $y_t$는 시각 $t$의 교통량, $h$는 몇 단계(5분) 뒤인가입니다.
//
// - **마지막 값.** 지금 그대로일 것이다. $\hat y_{t+h} = y_t$
// - **계절 평균.** 늘 그 시각만큼일 것이다. 하루를 $m = 288$칸으로 나누고, 칸마다 배우는 날들의 평균을 씁니다. $\hat y_{t+h} = \frac{1}{|D|} \sum_{d \in D} y_{d,\,(t+h) \bmod m}$
//
// 교통 논문에서는 뒤의 것을 HA(historical average)라고 부릅니다. Hyndman과 Athanasopoulos의 교과서 5.2절이 이런 단순한 방법들을 모아 놓고, 어떤 방법이든 먼저 이들과 견주라고 합니다.
//
// 자는 평균 절대 오차입니다. 단위가 자료와 같아서 담당자에게 그대로 말할 수 있습니다.
//
// $$\text{MAE}_h = \frac{1}{n} \sum_t \left| \hat y_{t+h} - y_{t+h} \right|$$
//
// `methods.backtest`는 시험 자료의 매 순간에 서서, **그 순간까지만 보고** 앞을 예측해 이 오차를 셉니다(Tashman, 2000).
//
// ### 예상하고 실행하기
//
// 5분 뒤를 맞히는 데 더 나은 것은 방금 잰 값일까요, 지난 27일의 같은 시각 평균일까요? 오차는 5분에 몇 대쯤일까요? (시험 자료의 평균은 5분에 68대입니다.)

// %% [markdown] dschool={"lang": "en"}
// The grey lines stay near the red one. From 8 to 9 the flow dips. Are there fewer cars, or are they stuck? Flow alone cannot tell (week 6 returns to this with the fundamental diagram).
//
// ## The method: two baselines and one ruler
//
// Let $y_t$ be the flow at time $t$, and $h$ the steps (of five minutes) ahead.
//
// - **Last value.** It stays as it is: $\hat y_{t+h} = y_t$.
// - **Seasonal mean.** It will be what it always is at that time. The day has $m = 288$ places, each with the mean of the training days: $\hat y_{t+h} = \frac{1}{|D|} \sum_{d \in D} y_{d,\,(t+h) \bmod m}$.
//
// Traffic papers call the second one HA, historical average. Section 5.2 of the textbook by Hyndman and Athanasopoulos gathers such simple methods, and advises to compare any other with them first.
//
// The ruler is the mean absolute error. Its unit is that of the data, so that you can tell it to the officer as it is.
//
// $$\text{MAE}_h = \frac{1}{n} \sum_t \left| \hat y_{t+h} - y_{t+h} \right|$$
//
// `methods.backtest` stands at every moment of the test data, forecasts **knowing only what came before**, and adds the errors up (Tashman, 2000).
//
// ### Predict, then run
//
// Which does better five minutes ahead: what was measured just now, or the mean of that time on the last 27 days? And by how many vehicles in five minutes do they miss? (The mean of the test data is 68.)

// %%
// 공개된 비교처럼 열두 번째 기록에서 처음 예측한다. 그쪽의 신경망이 한 시간을 보아야 하기 때문이다.
// en: The first forecast is made at the twelfth reading, as in the published comparison, whose networks look at an hour.
const FROM = 11;
const maeOf = (forecast: methods.Forecaster, horizon: number): number =>
  methods.backtest(test, { forecast, horizons: [horizon], from: FROM })[0]?.mae ?? NaN;
const oneStep = { last: maeOf(methods.lastValue, 1), seasonal: maeOf(usual.forecast, 1) };
oneStep

// %% [markdown] dschool={"lang": "ko"}
// PeMS 자료에서는 마지막 값이 **8.335대**, 계절 평균이 **7.752대** 틀립니다. 방금 잰 값보다 지난 한 달의 평균이 낫습니다. 5분 교통량은 차 몇 대가 앞뒤로 몰리느냐에 따라 출렁이는데, 마지막 값은 그 출렁임을 그대로 앞으로 넘기고 평균은 지워 버리기 때문입니다.
//
// 실제 자료 없이 가온시의 **합성 자료**로 실행했다면 반대로 마지막 값이 이겼을 것입니다(3.5대와 8.5대). 생성기가 만든 교통량이 실제보다 매끄럽기 때문입니다. 합성 자료는 방법을 익히는 데는 충분하지만, 그 결론을 실제 도로로 옮기면 안 된다는 좋은 보기입니다.
//
// 이제 더 먼 앞을 봅니다.
//
// ### 예상하고 실행하기
//
// 5분, 15분, 30분, 1시간, 2시간 뒤로 갈수록 두 오차는 어떻게 될까요? 종이에 두 선을 그려 보고 실행하세요.

// %% [markdown] dschool={"lang": "en"}
// On PeMS the last value misses by **8.335 vehicles**, the seasonal mean by **7.752**. Last month's mean beats what was measured just now: five-minute flow wobbles with every platoon of cars, the last value carries the wobble on, and the mean smooths it out.
//
// Had you run this without the real data, on Gaon's **synthetic** flow, the last value would have won (3.5 against 8.5): the generator's flow is smoother than a real road's. Synthetic data is good enough to learn a method with; here you see why its conclusions must not be carried over to real roads.
//
// Now look further ahead.
//
// ### Predict, then run
//
// How do the two errors change at 5, 15 and 30 minutes, at one hour and at two? Draw the two lines on paper, then run.

// %%
const horizons = [1, 2, 3, 6, 9, 12, 18, 24];
const byHorizon = horizons.flatMap((horizon) => [
  { minutes: 5 * horizon, method: "마지막 값", mae: maeOf(methods.lastValue, horizon) }, // en: "last value"
  { minutes: 5 * horizon, method: "계절 평균", mae: maeOf(usual.forecast, horizon) }, // en: "seasonal mean"
]);
chart({
  title: {
    text: "멀리 볼수록", // en: "The further ahead"
    subtitle: `교통량 예측의 평균 절대 오차; ${where}`, // en: `mean absolute error of flow forecasts; ${where}`
  },
  description: "몇 분 앞을 보느냐에 따른 두 기준선의 평균 절대 오차. 마지막 값은 멀수록 가파르게 커지고 계절 평균은 평평하다.", // en: "Mean absolute error over minutes ahead for two baselines: the last value rises steeply with the horizon, the seasonal mean is flat."
  data: { values: byHorizon },
  width: 560,
  height: 260,
  mark: { type: "line", point: true, tooltip: true },
  encoding: {
    x: { field: "minutes", type: "quantitative", title: "몇 분 뒤 (분)" }, // en: "minutes ahead (min)"
    y: { field: "mae", type: "quantitative", title: "MAE (대/5분)" }, // en: "MAE (vehicles in 5 min)"
    color: {
      field: "method",
      type: "nominal",
      title: "방법", // en: "method"
      scale: { range: ["#1f6fb2", "#b30000"] },
      legend: { orient: "top-left", labelLimit: 0 },
    },
  },
});

// %% [markdown] dschool={"lang": "ko"}
// 계절 평균은 거의 평평합니다. 몇 분 뒤든 그 시각의 평균을 말할 뿐이니 당연합니다. 마지막 값은 두 시간 뒤에 26대나 틀립니다. **"오차 8대"라는 말은 몇 분 뒤인지 함께 말하지 않으면 뜻이 없습니다.** 합성 자료라면 계절 평균은 8.5대쯤에 머물고, 마지막 값은 3.5대에서 31대까지 커져 15분까지는 이기고 30분부터 집니다.
//
// ## 같은 물음을 속도에: 207개 검지기
//
// 속도는 교통량보다 천천히 변합니다. 그래서 마지막 값이 훨씬 센 상대입니다. 로스앤젤레스의 한 주를 봅니다. 앞의 80 %에서 배우고, 남은 20 %에서 15·30·60분 뒤를 시험합니다. 앞의 12개 기록을 먼저 보고 예측을 시작하는 방식은 T-GCN(Zhao 외, 2019)의 공개 코드와 같습니다.

// %% [markdown] dschool={"lang": "en"}
// The seasonal mean is nearly flat: whatever the distance, it says what is usual then. The last value misses by 26 vehicles at two hours. **"An error of 8" means nothing unless it says how far ahead.** On synthetic data the seasonal mean stays near 8.5, and the last value rises from 3.5 to 31: it wins up to 15 minutes and loses from 30 on.
//
// ## The same question about speeds: 207 detectors
//
// Speeds change more slowly than flows, so that the last value is a much stronger opponent. Take a week of Los Angeles: learn from the first 80 %, examine 15, 30 and 60 minutes ahead on the rest. Forecasts begin after 12 readings have been seen, as in the public code of T-GCN (Zhao et al., 2019).

// %%
interface Series {
  link_id: string;
  speed: (number | null)[];
}
const series = hasMetrLa
  ? await sql<Series>`
      SELECT link_id, list(speed_kmh / 1.609344 ORDER BY ts) AS speed FROM metr_la_week.link_5min GROUP BY link_id ORDER BY link_id`
  : await sql<Series>`
      WITH steps AS (SELECT unnest(generate_series(TIMESTAMP '2026-03-09', TIMESTAMP '2026-03-15 23:55', INTERVAL 5 MINUTE)) AS ts),
        kept AS (SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
          WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY ts, link_id)
      SELECT link_id, list(kmh ORDER BY ts) AS speed
      FROM (FROM steps CROSS JOIN (SELECT DISTINCT link_id FROM kept)) LEFT JOIN kept USING (ts, link_id)
      GROUP BY link_id ORDER BY link_id`;
const unit = hasMetrLa
  ? "mph (실제 자료에서 만듦, METR-LA)" // en: "mph (real-derived, METR-LA)"
  : "km/h (합성 자료, 가온시)"; // en: "km/h (synthetic, Gaon)"
const WEEK = 2016;
const LEARN = Math.trunc(0.8 * WEEK);

function pooledMae(horizon: number, forecastOf: (known: readonly (number | null)[]) => methods.Forecaster): number {
  const to = WEEK - 2 - horizon;
  const errors = series.rows().map(({ speed }) => {
    const forecast = forecastOf(speed.slice(0, LEARN));
    return methods.backtest(speed, { forecast, horizons: [horizon], from: LEARN + 11, to });
  });
  return methods.poolErrors(errors)[0]?.mae ?? NaN;
}
const speedErrors = [3, 6, 12].map((horizon) => ({
  minutes: 5 * horizon,
  last: pooledMae(horizon, () => methods.lastValue).toFixed(3),
  seasonal: pooledMae(horizon, (known) => methods.seasonalBaseline(known, { period: 288 }).forecast).toFixed(3),
}));
({ unit, sensors: series.numRows, speedErrors })

// %% [markdown] dschool={"lang": "ko"}
// 마지막 값의 오차는 15·30·60분에 **3.56·4.36·5.80 mph**입니다. 원본 파일로 셈하면 3.560·4.361·5.805인데, 여기서는 속도를 0.1 km/h로 반올림해 보관했기 때문에 셋째 자리가 다릅니다. 계절 평균은 5.1 mph쯤이라 30분까지는 지고, 한 시간 뒤에는 이깁니다. 다만 엿새가 못 되는 자료로 만든 평균이고, 주말까지 섞였습니다. 합성 자료라면 마지막 값이 4.2·4.4·4.7 km/h, 계절 평균이 7.6 km/h라서, 한 시간 뒤에도 마지막 값이 이깁니다.
//
// 실제 자료 둘의 결론이 서로 다르다는 점이 중요합니다. **교통량은 5분 뒤부터 계절 평균이, 속도는 한 시간쯤까지 마지막 값이 더 어려운 상대입니다.** 제안서를 받으면 그 회사의 자료와 예측 거리에서 더 센 쪽과 견주어야 합니다.
//
// ## "정확도 90 %"는 무엇인가
//
// 이런 제안서의 정확도는 대개 $1 - \text{MAPE}$이고, MAPE는 오차를 실제 값으로 나눈 비율의 평균입니다. 우리의 계절 평균은 정확도 몇 %일까요? 그리고 그것은 언제나 같을까요?
//
// ### 예상하고 실행하기
//
// 새벽 3시와 아침 8시 가운데 어느 쪽의 **오차(대)** 가 클까요? 어느 쪽의 **오차(%)** 가 클까요?

// %% [markdown] dschool={"lang": "en"}
// The last value misses by **3.56, 4.36 and 5.80 mph** at 15, 30 and 60 minutes. From the original file it is 3.560, 4.361 and 5.805; here speeds are kept to 0.1 km/h, hence the third digit. The seasonal mean misses by some 5.1 mph: it loses up to 30 minutes and wins at an hour. But it was made of less than six days, weekend included. On synthetic data it is 4.2, 4.4 and 4.7 km/h against 7.6: there the last value wins even at an hour.
//
// That the two real datasets disagree is what matters. **For flow the seasonal mean is the harder opponent from five minutes on; for speed it is the last value, up to about an hour.** An offer has to be compared with the stronger of the two, on its own data and at its own distance.
//
// ## What is "90 % accuracy"?
//
// In offers like this one, accuracy mostly is $1 - \text{MAPE}$, where MAPE is the mean of the errors as a share of what was measured. How accurate is our seasonal mean, then? And is it always?
//
// ### Predict, then run
//
// Which has the larger error **in vehicles**, 3 in the morning or 8? And which has the larger error **in percent**?

// %%
interface Miss {
  hour: number;
  actual: number;
  vehicles: number;
  percent: number;
}
const misses: Miss[] = test.flatMap((actual, at) => {
  const said = usual.profile[at % 288] ?? NaN;
  if (at <= FROM || actual === null || actual === 0) return [];
  const vehicles = Math.abs(said - actual);
  return [{ hour: Math.floor((at % 288) / 12), actual, vehicles, percent: (100 * vehicles) / actual }];
});
const { DataFrame } = await import("danfojs-node");
const table = new DataFrame(misses);
table.describe().print();
for (const hour of [3, 8, 17]) {
  const then = misses.filter((miss) => miss.hour === hour);
  const mean = (of: "vehicles" | "percent"): string => (then.reduce((sum, miss) => sum + miss[of], 0) / then.length).toFixed(1);
  console.log(`${String(hour)}시: ${mean("vehicles")}대, ${mean("percent")} %`); // en: `${String(hour)} h: ${mean("vehicles")} vehicles, ${mean("percent")} %`
}

// %% [markdown] dschool={"lang": "ko"}
// 표의 `percent` 평균이 18.0 %이니, 하루 전체로 우리의 정확도는 82 %입니다. 그러나 언제나 같지는 않습니다. 대수로는 아침 8시의 오차(10.5대)가 새벽 3시(2.2대)보다 큰데, 퍼센트로는 거꾸로 새벽이 45 %, 아침이 14 %입니다. 오후 5시에는 7대 틀려도 8 %입니다. 같은 예측의 "정확도"가 새벽에는 55 %, 아침에는 86 %, 오후 5시에는 92 %입니다. 그러니 **정확도 90 %는 어느 시간을 세느냐로 만들 수 있는 수**이고, 평균 말고는 아무것도 모르는 우리의 예측도 퇴근 시간에는 그만큼 합니다. (합성 자료라면 새벽 3시에 0.6대·10 %, 아침 8시에 5.5대·4 %, 오후 5시에 4.1대·3 %로, 크기는 달라도 순서는 같습니다.) 여러 행의 요약 통계를 한 번에 보는 데는 danfo의 `describe()`가 편합니다. pandas를 써 본 사람에게는 낯익은 표입니다.
//
// ## 어느 계절인가: 하루, 평일, 한 주
//
// PeMS의 자료에는 평일만 있었습니다. 주말이 섞이면 어떤 평균을 내야 할까요? 가온대로의 요일별 하루를 봅니다. 여기서부터는 **합성 자료**입니다. 요일과 시간으로 묶는 것은 한 문장이면 되니 SQL로 합니다.

// %% [markdown] dschool={"lang": "en"}
// The mean of `percent` in the table is 18.0 %, so over the whole day our accuracy is 82 %. But it is not always the same. In vehicles, 8 in the morning has the larger error (10.5 against 2.2 at 3); in percent it is the other way round, 14 % against 45 %. At 17 a miss of 7 is 8 %. The "accuracy" of one forecast is 55 % at night, 86 % in the morning and 92 % at five in the afternoon. So **90 % is a number that one can make by choosing the hours**, and ours, which knows nothing but the mean, is that good in the evening rush. (On synthetic data it is 0.6 vehicles and 10 % at 3, 5.5 and 4 % at 8, 4.1 and 3 % at 17: other sizes, the same order.) For summary statistics of many rows at once danfo's `describe()` is handy, and those who know pandas have met the table before.
//
// ## Which season: the day, the working day, the week
//
// PeMS came without weekends. With them, which mean should one take? Look at the days of Gaon-daero. From here on the data is **synthetic**. Grouping by weekday and hour is one statement of SQL.

// %%
const week = await sql`
  WITH kept AS (SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY ts, link_id)
  SELECT isodow(ts) AS weekday, hour(ts) AS hour, round(avg(kmh), 1) AS kmh
  FROM kept JOIN road_link USING (link_id)
  WHERE road_name = '가온대로' AND direction = '기점'
  GROUP BY ALL ORDER BY weekday, hour`;
chart({
  title: {
    text: "가온대로의 한 주", // en: "A week of Gaon-daero"
    subtitle: "집으로 가는 방향의 평균 속도, 두 주, 합성 자료 (가온시)", // en: "mean speed homeward, two weeks, synthetic data of Gaon"
  },
  description: "요일과 시간의 열지도. 월–금요일은 17–19시에 25 km/h 안팎으로 떨어지고, 토·일요일은 40 아래로 거의 내려가지 않는다.", // en: "Heat map of weekday by hour: on Monday to Friday speeds fall to about 25 km/h from 17 to 19; on Saturday and Sunday they hardly fall below 40."
  data: { values: week },
  width: 560,
  height: 180,
  mark: { type: "rect", tooltip: true },
  encoding: {
    x: { field: "hour", type: "ordinal", title: "시각 (시)", axis: { labelAngle: 0 } }, // en: "time of day (h)"
    y: { field: "weekday", type: "ordinal", title: "요일 (1 = 월요일)" }, // en: "weekday (1 = Monday)"
    color: { field: "kmh", type: "quantitative", title: "km/h", scale: { scheme: "redyellowblue", domain: [20, 55], clamp: true } },
  },
});

// %% [markdown] dschool={"lang": "ko"}
// 한 주를 통째로 계절로 삼으면($m = 2016$) 월요일은 월요일끼리 평균합니다. 더 정확해 보입니다. 정말 그런지, 열흘에서 배워 이틀(목·금)을 예측해 봅니다.

// %% [markdown] dschool={"lang": "en"}
// With the whole week as the season ($m = 2016$) Mondays are averaged with Mondays. That looks more exact. See whether it is: learn from ten days, forecast two (Thursday and Friday).

// %%
const one = await sql<{ kmh: number | null }>`
  WITH steps AS (SELECT unnest(generate_series(TIMESTAMP '2026-03-09', TIMESTAMP '2026-03-20 23:55', INTERVAL 5 MINUTE)) AS ts),
    kept AS (SELECT ts, avg(speed_kmh) AS kmh FROM link_5min
      WHERE link_id = '9900050702' AND speed_kmh BETWEEN 3 AND 130 GROUP BY ts)
  SELECT kmh FROM steps LEFT JOIN kept USING (ts) ORDER BY ts`;
const speed = one.column("kmh");
const LEARN_DAYS = 10 * 288;
const known = speed.slice(0, LEARN_DAYS);
const workdaysOnly = known.map((kmh, at) => (Math.floor(at / 288) % 7 < 5 ? kmh : null));
const hourAhead = (forecast: methods.Forecaster): string =>
  (methods.backtest(speed, { forecast, horizons: [12], from: LEARN_DAYS - 1 })[0]?.mae ?? NaN).toFixed(2);
({
  last_value: hourAhead(methods.lastValue),
  each_day: hourAhead(methods.seasonalBaseline(known, { period: 288 }).forecast),
  working_days: hourAhead(methods.seasonalBaseline(workdaysOnly, { period: 288 }).forecast),
  each_weekday: hourAhead(methods.seasonalBaseline(known, { period: WEEK }).forecast),
})

// %% [markdown] dschool={"lang": "ko"}
// 평일끼리의 평균이 가장 낫고(3.8 km/h), 요일마다의 평균은 가장 나쁜 계절 평균입니다(4.9). 요일마다 나누면 한 칸에 값이 한두 개뿐이라, 지난 목요일의 우연이 그대로 예측이 되기 때문입니다. **잘게 나눌수록 정확해지는 것이 아니라, 칸마다 자료가 충분할 때까지만 정확해집니다.**
//
// ## 답
//
// 담당자에게 이렇게 답합니다.
//
// > "5분 뒤 교통량은 지난 한 달의 같은 시각 평균만으로도 **MAE 7.75대**입니다. '정확도'로는 하루 전체에서 82 %, 퇴근 시간만 세면 **92 %** 입니다. 90 %라는 말만으로는 아무것도 사지 마십시오. **같은 시험 자료에서, 같은 거리 앞을, MAE로** 재어 7.75보다 얼마나 낮은지 물으십시오. 차이가 0.5대라면 2억 원의 값이 있는지 정할 수 있습니다."
//
// 이 PeMS 자료를 나누어 공개한 저장소는 자기들의 신경망이 LSTM 7.21대, SAEs 7.06대라고 적었습니다. **인용한 값이고 우리가 다시 돌리지 않았습니다.** 평균에서 신경망까지의 거리가 0.5–0.7대입니다. 3강에서 이 거리를 더 싸게 건너 봅니다.
//
// **의심할 것.** 시험한 날은 한 지점의 평일 15일입니다. 공휴일도 사고도 눈도 거의 없습니다. 기준선이 무너지는 날이 바로 예측이 필요한 날인데, 평균 오차는 그런 날을 묻어 버립니다.
//
// ## 한계
//
// 계절 평균은 **무엇이 늘 그런가**만 압니다. 새 도로가 열리거나 개학을 하면 지난달의 평균은 틀린 것을 자신 있게 말합니다. 또 우리는 자료를 27일과 15일로 한 번만 나누었습니다. 다른 달로 나누면 7.75는 달라지고, 얼마나 달라지는지는 이 자료로 알 수 없습니다.
//
// ## 더 읽을거리
//
// - R. J. Hyndman, G. Athanasopoulos, *Forecasting: Principles and Practice*, 3판 (2021), 무료 공개(otexts.com/fpp3). 5.2절 단순한 방법들, 5.8절 점 예측의 정확도.
// - R. J. Hyndman, A. B. Koehler, "Another look at measures of forecast accuracy", *International Journal of Forecasting* 22 (2006). MAPE가 왜 0 근처에서 망가지는지, 무엇을 쓸지.
// - L. J. Tashman, "Out-of-sample tests of forecasting accuracy: an analysis and review", *International Journal of Forecasting* 16 (2000). 시험 자료를 어떻게 나누고 굴릴지.
// - L. Zhao 외, "T-GCN: A Temporal Graph Convolutional Network for Traffic Prediction", *IEEE Transactions on Intelligent Transportation Systems* 21 (2020; 온라인 2019). HA를 첫 줄에 놓은 비교 표.

// %% [markdown] dschool={"lang": "en"}
// The mean of working days is best (3.8 km/h), and that of each weekday is the worst of the seasonal ones (4.9): it has one or two values in a place, so that whatever happened to occur last Thursday becomes the forecast. **Finer is not better; it is better only while each place has data enough.**
//
// ## The answer
//
// Tell the officer this:
//
// > "The mean of the same time last month alone gives the flow five minutes ahead with an **MAE of 7.75 vehicles**, an 'accuracy' of 82 % over the day and of **92 %** if only the evening rush is counted. Buy nothing on the words 90 %. Ask how far below 7.75 they are **on the same test data, at the same distance, in MAE**. If it is half a vehicle, you can decide whether that is worth 200 million won."
//
// The repository that published this split of PeMS states 7.21 for its LSTM network and 7.06 for its SAEs. **These are quoted; we did not run them.** From the mean to the networks it is 0.5 to 0.7 vehicles. Lesson 3 crosses that distance for less.
//
// **What to doubt.** The test is 15 working days of one spot, with hardly a holiday, a crash or snow. The days on which a baseline breaks are those for which one wants a forecast, and a mean error buries them.
//
// ## A limitation
//
// A seasonal mean knows **what is usual** and nothing else. When a road opens or schools go back, last month's mean is wrong with great confidence. And we split the data once, into 27 days and 15. With another month 7.75 would be another number, and this data cannot say how different.
//
// ## Further reading
//
// - R. J. Hyndman, G. Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition (2021), free at otexts.com/fpp3. Section 5.2 on simple methods, 5.8 on the accuracy of point forecasts.
// - R. J. Hyndman, A. B. Koehler, "Another look at measures of forecast accuracy", *International Journal of Forecasting* 22 (2006). Why MAPE breaks near 0, and what to use.
// - L. J. Tashman, "Out-of-sample tests of forecasting accuracy: an analysis and review", *International Journal of Forecasting* 16 (2000). How to split test data and roll through it.
// - L. Zhao et al., "T-GCN: A Temporal Graph Convolutional Network for Traffic Prediction", *IEEE Transactions on Intelligent Transportation Systems* 21 (2020; online 2019). A comparison with HA in its first row.
