import { MethodError } from "./method-error.ts";

/** Beyond it, the last digits of the data decide the coefficients. */
const LARGEST_CONDITION = 1e10;

export interface LeastSquares {
  /** One for each column, in its unit inverse times the target's. */
  readonly coefficients: Float64Array;
  /** Ratio of the largest to the smallest diagonal element of R, an estimate of the columns' condition number. */
  readonly condition: number;
  /** What remains of the target, squared and summed. */
  readonly residualSquares: number;
}

/** What is being taken apart: the columns turn into R above the diagonal, the target into Qᵀ times itself. */
interface Factor {
  readonly columns: Float64Array[];
  readonly target: Float64Array;
  /** Which column of the caller stands where. */
  readonly order: number[];
}

/**
 * The coefficients with which columns add up to a target with the least squared error, by Householder's QR with column
 * pivoting (Golub and Van Loan, Matrix Computations, 4th edition 2013, 5.4.2), which squares no condition number as the
 * normal equations do. There is no intercept: centre the columns and the target, or pass a column of ones.
 * @param columns of the length of `target` each, all values finite; they are left as they are.
 * @throws MethodError with fewer values than columns, and for columns of which one follows from the others (their
 * condition is above 1e10).
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): LeastSquares {
  if (columns.length === 0 || target.length < columns.length) throw tooFew(target.length, columns.length);
  const factor: Factor = {
    columns: columns.map((column) => Float64Array.from(column)),
    target: Float64Array.from(target),
    order: columns.map((_, at) => at),
  };
  const diagonal = columns.map((_, step) => reflect(factor, step));
  const [first = 0, last = 0] = [diagonal[0], diagonal.at(-1)].map((value) => Math.abs(value ?? 0));
  const condition = first / last;
  if (!(condition <= LARGEST_CONDITION)) throw dependent();
  return {
    coefficients: substituteBack(factor, diagonal),
    condition,
    residualSquares: squares(factor.target, columns.length),
  };
}

/** Mirrors what is left below `step` so that its longest column lies on the axis. @returns the diagonal element. */
function reflect({ columns, target, order }: Factor, step: number): number {
  const rest = columns.slice(step).map((column) => squares(column, step));
  const longest = step + rest.indexOf(Math.max(...rest));
  swap(columns, step, longest);
  swap(order, step, longest);
  const mirror = columns[step];
  if (mirror === undefined) return 0;
  const [length, top] = [Math.sqrt(squares(mirror, step)), mirror[step] ?? 0];
  if (length === 0) return 0;
  // Of the two mirrors the one in which nothing cancels.
  const diagonal = top > 0 ? -length : length;
  mirror[step] = top - diagonal;
  const half = squares(mirror, step) / 2;
  for (const vector of [...columns.slice(step + 1), target]) {
    const factor = product(mirror, vector, step) / half;
    for (let row = step; row < vector.length; row += 1) {
      vector[row] = (vector[row] ?? 0) - factor * (mirror[row] ?? 0);
    }
  }
  return diagonal;
}

function substituteBack({ columns, target, order }: Factor, diagonal: readonly number[]): Float64Array {
  const solved = new Float64Array(columns.length);
  for (let step = columns.length - 1; step >= 0; step -= 1) {
    let sum = target[step] ?? 0;
    for (let later = step + 1; later < columns.length; later += 1) {
      sum -= (columns[later]?.[step] ?? 0) * (solved[later] ?? 0);
    }
    solved[step] = sum / (diagonal[step] ?? NaN);
  }
  const coefficients = new Float64Array(columns.length);
  order.forEach((column, step) => {
    coefficients[column] = solved[step] ?? NaN;
  });
  return coefficients;
}

function swap(list: unknown[], a: number, b: number): void {
  [list[a], list[b]] = [list[b], list[a]];
}

function squares(vector: Float64Array, from: number): number {
  return product(vector, vector, from);
}

function product(a: Float64Array, b: Float64Array, from: number): number {
  let sum = 0;
  for (let row = from; row < a.length; row += 1) sum += (a[row] ?? 0) * (b[row] ?? 0);
  return sum;
}

function tooFew(values: number, columns: number): MethodError {
  return new MethodError({
    ko: `계수 ${String(columns)}개를 값 ${String(values)}개로 정할 수 없습니다. 자료를 더 넣거나 차수를 줄이세요.`,
    en: `${String(columns)} coefficients cannot be found from ${String(values)} values. Pass more data or a lower order.`,
  });
}

function dependent(): MethodError {
  return new MethodError({
    ko: "열 하나가 다른 열들로 정해져(거의 같은 열이거나 상수라) 계수를 정할 수 없습니다. 그런 열을 빼거나 차수를 줄이세요.",
    en: "One column follows from the others (nearly equal columns, or a constant), so coefficients cannot be found. Leave such columns out, or lower the order.",
  });
}
