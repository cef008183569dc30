/** The element at an index that the caller knows to be inside. */
export function elementAt<T>(values: ArrayLike<T>, index: number): T {
  return values[index] as T;
}
