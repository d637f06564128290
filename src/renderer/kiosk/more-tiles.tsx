import type { ReactNode } from 'react';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { Task } from './task.ts';
import type { Texts } from './languages/en.ts';

export type MoreTile = {
  readonly id: keyof Texts['more']['tiles'];
  /** Where it leads. */
  readonly task: Task;
  /** On a 24 × 24 grid. */
  readonly drawing: ReactNode;
  /** Whether it is of use now. */
  readonly offered: (snapshot: KioskSnapshot) => boolean;
};

/** Whether appointments can be made here for anything. */
export function takesAppointments({ services }: Pick<KioskSnapshot, 'services'>): boolean {
  return services.some(({ bookable }) => bookable);
}

/** In the order in which they are shown. */
export const moreTiles: readonly MoreTile[] = [
  {
    id: 'appointment',
    task: { kind: 'appointment', booked: false },
    drawing: (
      <>
        <path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5ZM4 9.5h16M8 3v3.5M16 3v3.5" />
        <path d="m8.75 14.5 2.25 2.25 4.25-4.5" />
      </>
    ),
    offered: takesAppointments,
  },
  {
    id: 'book',
    task: { kind: 'book' },
    drawing: (
      <>
        <path d="M5.5 5h13A1.5 1.5 0 0 1 20 6.5v12a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 18.5v-12A1.5 1.5 0 0 1 5.5 5ZM4 9.5h16M8 3v3.5M16 3v3.5" />
        <path d="M12 12v5.5M9.25 14.75h5.5" />
      </>
    ),
    offered: takesAppointments,
  },
  {
    id: 'place',
    task: { kind: 'place' },
    drawing: (
      <>
        <circle cx="7" cy="7.5" r="2.25" />
        <path d="M3 16.5a4 4 0 0 1 8 0M14 6.5h7M14 11h7M14 15.5h4" />
      </>
    ),
    offered: () => true,
  },
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
  {
    id: 'bring',
    task: { kind: 'bring', service: null },
    drawing: (
      <>
        <rect x="5" y="3.5" width="14" height="18" rx="2.25" />
        <path d="M9.5 2.5h5v2.25h-5zM8.5 9.75l1 1 1.75-2M13.5 9.75h2.5M8.5 15.25l1 1 1.75-2M13.5 15.25h2.5" />
      </>
    ),
    offered: ({ selfService }) => Object.keys(selfService.bring).length > 0,
  },
  {
    id: 'rate',
    task: { kind: 'rate' },
    drawing: (
      <>
        <circle cx="12" cy="12" r="9" />
        <path d="M8.75 9.5v.01M15.25 9.5v.01M7.75 14c1.6 3.3 6.9 3.3 8.5 0" />
      </>
    ),
    offered: () => true,
  },
  {
    id: 'feedback',
    task: { kind: 'feedback' },
    drawing: (
      <path d="M4.5 4.5h15a1.5 1.5 0 0 1 1.5 1.5v9.5a1.5 1.5 0 0 1-1.5 1.5H12l-4.5 3.75V17h-3A1.5 1.5 0 0 1 3 15.5V6a1.5 1.5 0 0 1 1.5-1.5ZM7.5 9h9M7.5 12.5h6" />
    ),
    offered: () => true,
  },
];
