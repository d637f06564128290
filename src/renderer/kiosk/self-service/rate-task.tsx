import type { TaskDefinition } from '../task-definition.ts';
import { RateView } from './rate-view.tsx';

export const rateTask: TaskDefinition<'rate'> = {
  kind: 'rate',
  View: RateView,
  prompt: () => 'rate',
  tile: {
    begins: { kind: 'rate' },
    drawing: (
      <>
        <circle cx="12" cy="12" r="9" />
        <path d="M8.75 9.5v.01M15.25 9.5v.01M7.75 14c1.6 3.3 6.9 3.3 8.5 0" />
      </>
    ),
    offered: () => true,
  },
};
