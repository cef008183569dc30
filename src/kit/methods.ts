/**
 * What notebooks have as `methods`: the names that are public, of `src/methods`, where each is documented. Their declaration for
 * notebooks is made of this list by `declare-methods.ts`.
 */
export { alarmsAbove, firstOfRuns, type AlarmRule } from "../methods/alarms-above.ts";
export { fitAutoregression, type Autoregression } from "../methods/autoregression.ts";
export { backtest, poolErrors, type BacktestOptions, type HorizonError } from "../methods/backtest.ts";
export {
  californiaAlgorithm,
  type CaliforniaRun,
  type CaliforniaThresholds,
  type DetectorPair,
} from "../methods/california-algorithm.ts";
export { accuracy, areaUnderRoc, f1Score } from "../methods/class-scores.ts";
export {
  detectionFigures,
  nabSeries,
  type Alarm,
  type DetectionFigures,
  type Incident,
  type Watch,
} from "../methods/detection-figures.ts";
export { lastValue, type Forecaster } from "../methods/forecaster.ts";
export { median } from "../methods/median.ts";
export {
  NAB_PROFILES,
  nabRawScore,
  nabScore,
  type NabProfile,
  type NabProfileName,
  type NabSeries,
  type NabWindow,
} from "../methods/nab-score.ts";
export { normalTail } from "../methods/normal-tail.ts";
export {
  meanAbsoluteError,
  meanAbsolutePercentageError,
  rootMeanSquaredError,
} from "../methods/prediction-error.ts";
export type { Readings } from "../methods/readings.ts";
export { seasonalBaseline, type Season, type SeasonalBaseline } from "../methods/seasonal-baseline.ts";
export {
  simulateSignalQueue,
  type QueueFigures,
  type QueueRun,
  type QueueSimulation,
  type SimulatedRange,
} from "../methods/signal-queue.ts";
export { standardNormalDeviate, type DeviateWindow } from "../methods/standard-normal-deviate.ts";
export {
  websterCycle,
  websterDelay,
  websterTiming,
  type Phase,
  type SignalApproach,
  type WebsterDelay,
  type WebsterTiming,
} from "../methods/webster.ts";
export { windowedGaussian, type GaussianWindow } from "../methods/windowed-gaussian.ts";
