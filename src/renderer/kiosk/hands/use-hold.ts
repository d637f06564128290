import { useEffect, useRef } from 'react';

/** How long a finger must rest, ms: longer than anyone's tap, also an unsteady one's. */
const HOLD = 2_000;

/** Handlers for an element that staff hold down for `hold` ms; customers who tap it notice nothing. */
export function useHold(onHeld: () => void, hold = HOLD) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const release = (): void => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: () => {
      release();
      timer.current = setTimeout(onHeld, hold);
    },
    onPointerUp: release,
    onPointerLeave: release,
    onPointerCancel: release,
  };
}
