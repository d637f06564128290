import { useEffect, useEffectEvent } from 'react';
import type { KioskViewProps } from '../view.ts';

/** After the last key the swipe is over, also without an Enter, ms. */
const PAUSE = 300;
/** Fewer characters are a stray key. */
const SHORTEST = 4;
/** More than three tracks hold. */
const LONGEST = 300;

/**
 * Collects what a card reader types into this page and sends each swipe on. The keys reach nothing else on the
 * page, so no field shows a card number and no button is pressed by it; on such a kiosk only the touch screen types.
 */
export function useTypedSwipe(collects: boolean, send: KioskViewProps['send']): void {
  const swiped = useEffectEvent((keys: string) => {
    void send({ type: 'typed-swipe', keys });
  });
  useEffect(() => {
    if (!collects) return undefined;
    let keys = '';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => {
      clearTimeout(timer);
      if (keys.length >= SHORTEST && keys.length <= LONGEST) swiped(keys);
      keys = '';
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey) return;
      const ends = event.key === 'Enter' && keys !== '';
      if (!ends && Array.from(event.key).length !== 1) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (ends) {
        end();
        return;
      }
      // One character too many is kept, so that the swipe is seen to be none.
      if (keys.length <= LONGEST) keys += event.key;
      clearTimeout(timer);
      timer = setTimeout(end, PAUSE);
    };
    globalThis.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(timer);
      globalThis.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [collects]);
}
