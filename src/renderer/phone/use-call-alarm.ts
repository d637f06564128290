import { useEffect, useRef, useState } from 'react';
import type { PhoneSnapshot } from '../../contract/snapshots.ts';
import { allowSound, playChime } from '../ui/chime.ts';

/** On, off, on…, ms: felt in a pocket. */
const VIBRATION = [400, 200, 400, 200, 800];
/** How often a call is sounded, and after how long again, ms. */
const TIMES = 3;
const AGAIN = 2_500;

/**
 * Vibrates and sounds at every call and recall, where the browser can and lets the page, which is after the first touch.
 * True once it may sound.
 */
export function useCallAlarm({ state, calledAt }: Pick<NonNullable<PhoneSnapshot['ticket']>, 'state' | 'calledAt'>): boolean {
  const [touched, setTouched] = useState(false);
  useEffect(() => {
    const onTouch = (): void => {
      setTouched(true);
      // Without sound the page is still seen and felt.
      allowSound().catch(() => undefined);
    };
    // `touchend` and not `touchstart`: only the end of a touch counts as one for Safari.
    const kinds = ['touchend', 'click', 'keydown'] as const;
    for (const kind of kinds) document.addEventListener(kind, onTouch, { once: true });
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, onTouch);
    };
  }, []);

  const sounded = useRef<number | null>(null);
  useEffect(() => {
    if (state !== 'called' || calledAt === null || sounded.current === calledAt) return undefined;
    sounded.current = calledAt;
    // Not every browser has it.
    if ('vibrate' in navigator) navigator.vibrate(VIBRATION);
    const chime = (): void => {
      playChime().catch(() => undefined);
    };
    chime();
    const timers = Array.from({ length: TIMES - 1 }, (_, i) => setTimeout(chime, (i + 1) * AGAIN));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [state, calledAt]);
  return touched;
}
