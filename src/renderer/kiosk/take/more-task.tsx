import type { TaskDefinition } from '../task-definition.ts';
import { MoreView, type OfferedTask } from './more-view.tsx';

/** `offered`: the tasks that it leads to, in the order in which they are shown. */
export function moreTask(offered: readonly OfferedTask[]): TaskDefinition<'more'> {
  return { kind: 'more', View: (props) => <MoreView {...props} offered={offered} />, prompt: () => 'more', tile: null };
}
