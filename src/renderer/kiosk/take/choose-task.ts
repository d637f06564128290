import type { TaskDefinition } from '../task-definition.ts';
import { ServicesView } from './services-view.tsx';

export const chooseTask: TaskDefinition<'choose'> = { kind: 'choose', View: ServicesView, prompt: () => 'choose', tile: null };
