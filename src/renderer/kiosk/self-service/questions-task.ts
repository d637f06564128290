import type { TaskDefinition } from '../task-definition.ts';
import { QuestionsView } from './questions-view.tsx';

/** The one task that comes after the number. */
export const questionsTask: TaskDefinition<'questions'> = {
  kind: 'questions',
  View: QuestionsView,
  prompt: () => 'questions',
  tile: null,
};
