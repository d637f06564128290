import { useEffect, useState } from 'react';

/** True once nobody has been there (`alone`) for `idle` milliseconds. */
export function useRest(alone: boolean, idle: number): boolean {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    if (!alone) return undefined;
    const timer = setTimeout(() => setRested(true), idle);
    return () => clearTimeout(timer);
  }, [alone, idle]);
  return alone && rested;
}
