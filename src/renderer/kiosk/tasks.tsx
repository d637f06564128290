import type { ReactNode } from 'react';
import type { Visit } from '../../contract/snapshots.ts';
import { appointmentTask } from './appointments/appointment-task.ts';
import { bookTask } from './appointments/book-task.ts';
import { phoneTask } from './member/phone-task.tsx';
import { leaveTask } from './place/leave-task.ts';
import { placeTask } from './place/place-task.tsx';
import { bringTask } from './self-service/bring-task.tsx';
import { feedbackTask } from './self-service/feedback-task.tsx';
import { hoursTask } from './self-service/hours-task.tsx';
import { questionsTask } from './self-service/questions-task.ts';
import { rateTask } from './self-service/rate-task.tsx';
import type { Clip } from './speech/clip.ts';
import { chooseTask } from './take/choose-task.ts';
import { moreTask } from './take/more-task.tsx';
import { severalTask } from './take/several-task.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { Task, TaskKind } from './task.ts';
import type { KioskViewProps } from './view.ts';

/** Every task of the kiosk. */
export const tasks: { readonly [K in TaskKind]: TaskDefinition<K> } = {
  choose: chooseTask,
  several: severalTask,
  // In the order in which they are shown.
  more: moreTask([appointmentTask, bookTask, placeTask, phoneTask, bringTask, hoursTask, rateTask, feedbackTask]),
  phone: phoneTask,
  place: placeTask,
  leave: leaveTask,
  book: bookTask,
  appointment: appointmentTask,
  bring: bringTask,
  hours: hoursTask,
  rate: rateTask,
  feedback: feedbackTask,
  questions: questionsTask,
};

export function TaskView<K extends TaskKind>(props: KioskViewProps & { readonly task: Task<K> }): ReactNode {
  const { View } = tasks[props.task.kind];
  return <View {...props} />;
}

export function promptOf<K extends TaskKind>(task: Task<K>, visit: Visit): Clip | null {
  return tasks[task.kind].prompt(task, visit);
}
