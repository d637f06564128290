import type { TaskDefinition } from '../task-definition.ts';
import { SeveralView } from './several-view.tsx';

export const severalTask: TaskDefinition<'several'> = { kind: 'several', View: SeveralView, prompt: () => 'several', tile: null };
