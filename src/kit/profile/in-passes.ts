/** One statement says some figures of so many columns: planning thousands of aggregates takes longer than a further pass. */
const COLUMNS_A_PASS = 40;

/** Columns by the statements that ask of them, in order. */
export function* inPasses<T>(columns: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < columns.length; first += COLUMNS_A_PASS) {
    yield columns.slice(first, first + COLUMNS_A_PASS);
  }
}
