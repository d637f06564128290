import type { TaskDefinition } from '../task-definition.ts';
import { HoursView } from './hours-view.tsx';

export const hoursTask: TaskDefinition<'hours'> = {
  kind: 'hours',
  View: HoursView,
  prompt: () => 'hours',
  tile: {
    begins: { kind: 'hours' },
    drawing: (
      <>
        <circle cx="12" cy="12" r="9" />
        <path d="M12 6.75V12l3.75 2.25" />
      </>
    ),
    // A hall that is open all the time has no hours to read.
    offered: ({ days }) => days.some(({ spans }) => spans.length === 0 || spans.some(({ from, to }) => to - from < ALL_DAY)),
  },
};

/** Milliseconds; an hour less for the night in which clocks are set forward. */
const ALL_DAY = 23 * 60 * 60_000;
