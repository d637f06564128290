import type { TaskDefinition } from '../task-definition.ts';
import { BringView } from './bring-view.tsx';

export const bringTask: TaskDefinition<'bring'> = {
  kind: 'bring',
  View: BringView,
  prompt: ({ service }) => (service === null ? 'bring' : null),
  tile: {
    begins: { kind: 'bring', service: null },
    drawing: (
      <>
        <rect x="5" y="3.5" width="14" height="18" rx="2.25" />
        <path d="M9.5 2.5h5v2.25h-5zM8.5 9.75l1 1 1.75-2M13.5 9.75h2.5M8.5 15.25l1 1 1.75-2M13.5 15.25h2.5" />
      </>
    ),
    offered: ({ selfService }) => Object.keys(selfService.bring).length > 0,
  },
};
