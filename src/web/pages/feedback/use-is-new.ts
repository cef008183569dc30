import { useState } from "react";

/** Whether a value is another one than at first. */
export function useIsNew(value: string): boolean {
  const [first] = useState(value);
  return value !== first;
}
