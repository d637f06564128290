import type { TaskDefinition } from '../task-definition.ts';
import { leaveStep } from './leave-step.ts';
import { LeaveView } from './leave-view.tsx';

const prompts = { find: 'place', cannot: null, check: 'leave', sure: 'leave', left: 'left' } as const;

export const leaveTask: TaskDefinition<'leave'> = {
  kind: 'leave',
  View: LeaveView,
  prompt: (_, { place }) => prompts[leaveStep(place).kind],
  tile: null,
};
