import type { ReactNode } from 'react';

/** A leaf of a calendar with `mark` on it, on a 24 × 24 grid. */
export function calendarWith(mark: string): ReactNode {
  return (
    <>
      <path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5ZM4 9.5h16M8 3v3.5M16 3v3.5" />
      <path d={mark} />
    </>
  );
}
