import type { TaskDefinition } from '../task-definition.ts';
import { PhoneView } from './phone-view.tsx';

export const phoneTask: TaskDefinition<'phone'> = {
  kind: 'phone',
  View: PhoneView,
  prompt: () => 'phone',
  tile: {
    begins: { kind: 'phone' },
    drawing: (
      <>
        <rect x="6.5" y="2.5" width="11" height="19" rx="2.25" />
        <path d="M10.5 5.25h3M12 10.25a1.75 1.75 0 1 0 0-.01M8.75 17a3.4 3.4 0 0 1 6.5 0" />
      </>
    ),
    offered: ({ visit }) => visit.member === null,
  },
};
