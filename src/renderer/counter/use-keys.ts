import { useEffect, useEffectEvent, type RefObject } from 'react';

/** Hears the keys that are meant for the screen that `place` is on; `onKey` says whether it takes this one. */
export function useKeys(place: RefObject<HTMLElement | null>, onKey: (key: string) => boolean): void {
  const heard = useEffectEvent((event: KeyboardEvent) => {
    if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
    // A screen that lost the appliance is inert; keys would not notice.
    if (place.current?.closest('[inert]') !== null) return;
    if (!belongsToControl(event) && onKey(event.key)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => heard(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

/** Space and Enter belong to the control that has the focus, letters to the field that is typed into. */
export function belongsToControl(event: Pick<KeyboardEvent, 'key' | 'target'>): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest('input, select, textarea') !== null) return true;
  return (event.key === ' ' || event.key === 'Enter') && target.closest('button, summary, a') !== null;
}
