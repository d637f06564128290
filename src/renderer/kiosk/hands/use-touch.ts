import { useEffect } from 'react';
import type { KioskViewProps } from '../view.ts';

/** Touches within this time are told once, ms: the appliance counts patience in minutes. */
const TOLD_AGAIN = 1_000;

/** Tells the appliance that somebody is there, by finger or by key. `busy`: with more than reading their number. */
export function useTouch(visit: string, send: KioskViewProps['send'], busy: boolean): void {
  useEffect(() => {
    let told = Number.NEGATIVE_INFINITY;
    // The touch that began it was told as one to the number.
    if (busy) void send({ type: 'touch', visit, busy });
    const touched = (): void => {
      const now = performance.now();
      if (now - told < TOLD_AGAIN) return;
      told = now;
      void send({ type: 'touch', visit, busy });
    };
    document.addEventListener('pointerdown', touched, { capture: true });
    document.addEventListener('keydown', touched, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', touched, { capture: true });
      document.removeEventListener('keydown', touched, { capture: true });
    };
  }, [visit, send, busy]);
}
