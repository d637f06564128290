import { useLayoutEffect } from 'react';
import type { Theme } from '../../contract/hall-view.ts';

/** Gives the page the hall's own colour and background, which the tokens begin from. */
export function useTheme(theme: Theme | null): void {
  const { brand = null, background = null } = theme ?? {};
  useLayoutEffect(() => {
    const { style } = document.documentElement;
    if (brand !== null) style.setProperty('--hall-brand', brand);
    if (background !== null) style.setProperty('--hall-background', `url("${background}")`);
  }, [brand, background]);
}
