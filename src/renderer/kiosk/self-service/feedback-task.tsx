import type { TaskDefinition } from '../task-definition.ts';
import { FeedbackView } from './feedback-view.tsx';

export const feedbackTask: TaskDefinition<'feedback'> = {
  kind: 'feedback',
  View: FeedbackView,
  prompt: () => 'feedback',
  tile: {
    begins: { kind: 'feedback' },
    drawing: (
      <path d="M4.5 4.5h15a1.5 1.5 0 0 1 1.5 1.5v9.5a1.5 1.5 0 0 1-1.5 1.5H12l-4.5 3.75V17h-3A1.5 1.5 0 0 1 3 15.5V6a1.5 1.5 0 0 1 1.5-1.5ZM7.5 9h9M7.5 12.5h6" />
    ),
    offered: () => true,
  },
};
