import type { ReactNode } from 'react';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { MoreTexts } from './more-texts.ts';
import type { Task } from './task.ts';

export type MoreTile = {
  readonly id: keyof MoreTexts['tiles'];
  /** Where it leads. */
  readonly task: Task;
  /** On a 24 × 24 grid. */
  readonly drawing: ReactNode;
  /** Whether it is of use now. */
  readonly offered: (snapshot: KioskSnapshot) => boolean;
};

/** In the order in which they are shown. */
export const moreTiles: readonly MoreTile[] = [
  {
    id: 'phone',
    task: { kind: 'phone' },
    drawing: (
      <>
        <rect x="6.5" y="2.5" width="11" height="19" rx="2.25" />
        <path d="M10.5 5.25h3M12 10.25a1.75 1.75 0 1 0 0-.01M8.75 17a3.4 3.4 0 0 1 6.5 0" />
      </>
    ),
    offered: ({ visit }) => visit.member === null,
  },
];
