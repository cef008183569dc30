import { useEffect, useState } from "react";

const STEP_MS = 30_000;

/** The time, a little behind: for words like "in 3 hours". */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, STEP_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
