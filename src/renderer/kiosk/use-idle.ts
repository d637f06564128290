import { useEffect, useEffectEvent } from 'react';

/** Calls `onIdle` once nothing was touched for `patience` milliseconds. */
export function useIdle(patience: number, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle);
  useEffect(() => {
    let timer = setTimeout(() => idle(), patience);
    const again = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => idle(), patience);
    };
    document.addEventListener('pointerdown', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', again);
    };
  }, [patience]);
}
