import { useCallback, useSyncExternalStore } from 'react';

/** So long before a visit ends the customer is asked, ms: WCAG 2.2, 2.2.1 gives them at least twenty seconds to answer. */
const ASKED_BEFORE = 20_000;

/** Whether a visit that ends then will end soon. Draws again only when that changes. */
export function useAlmostOver(ends: number | null, clockOffset: number): boolean {
  const isSoon = (): boolean => ends !== null && timeLeft(ends, clockOffset) <= 0;
  const subscribe = useCallback(
    (onSoon: () => void) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const look = (): void => {
        if (ends === null) return;
        const left = timeLeft(ends, clockOffset);
        // A timer may come a little before its time.
        if (left > 0) timer = setTimeout(look, left);
        else onSoon();
      };
      look();
      return () => clearTimeout(timer);
    },
    [ends, clockOffset],
  );
  return useSyncExternalStore(subscribe, isSoon);
}

/** Until the customer is asked, ms. */
function timeLeft(ends: number, clockOffset: number): number {
  return ends - ASKED_BEFORE - clockOffset - Date.now();
}
