import { useCallback, useLayoutEffect, useState } from 'react';
import type { KioskSnapshot } from '../../contract/snapshots.ts';

/** How this customer wants the screen, until their visit ends. */
export type Access = {
  readonly large: boolean;
  readonly contrast: boolean;
  /** Everything to touch in the lower half of an upright screen, within reach from a wheelchair. */
  readonly low: boolean;
  /** Spoken prompts. */
  readonly speech: boolean;
};

export type AccessWays = {
  readonly access: Access;
  readonly setAccess: (part: Partial<Access>) => void;
};

/** The wishes themselves are styled by classes of the page's root: `large`, `contrast`, `low`. */
export function useAccess({ visit, speech: speaks }: KioskSnapshot): AccessWays {
  const [chosen, setChosen] = useState<Partial<Access>>({});
  const { large = visit.large, contrast = false, low = false, speech = speaks } = chosen;
  // Before it is painted, or the next customer would see a glimpse of the last one's wishes.
  useLayoutEffect(() => {
    const { classList } = document.documentElement;
    classList.toggle('large', large);
    classList.toggle('contrast', contrast);
    classList.toggle('low', low);
    return () => classList.remove('large', 'contrast', 'low');
  }, [large, contrast, low]);
  const setAccess = useCallback((part: Partial<Access>) => setChosen((before) => ({ ...before, ...part })), []);
  return { access: { large, contrast, low, speech }, setAccess };
}
