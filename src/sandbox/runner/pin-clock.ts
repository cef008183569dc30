/** A moment like any other. */
const START = Date.UTC(2026, 0, 1);

/**
 * Gives a notebook a clock that depends on nothing: it starts at one moment in every box and goes on by a millisecond each time
 * it is read. A submission must be graded alike on any day, and a loop that waits for a moment must come to its end.
 * @param globals whose `Date` is replaced; what takes the time from elsewhere, as `performance` does, is not.
 */
export function pinClock(globals: { Date: DateConstructor }): void {
  let now = START;
  const read = (): number => (now += 1);
  const Real = globals.Date;
  Real.now = read;
  const pinned: DateConstructor = new Proxy(Real, {
    apply: () => new Real(read()).toString(),
    construct: (_target, args, newTarget) =>
      Reflect.construct(Real, args.length === 0 ? [read()] : args, newTarget) as Date,
  });
  Real.prototype.constructor = pinned;
  globals.Date = pinned;
}
