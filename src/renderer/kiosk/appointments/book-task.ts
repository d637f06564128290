import type { TaskDefinition } from '../task-definition.ts';
import { BookView } from './book-view.tsx';
import { calendarWith } from './calendar-drawing.tsx';
import { takesAppointments } from '../../ui/takes-appointments.ts';

export const bookTask: TaskDefinition<'book'> = {
  kind: 'book',
  View: BookView,
  prompt: () => 'book',
  tile: {
    begins: { kind: 'book' },
    drawing: calendarWith('M12 12v5.5M9.25 14.75h5.5'),
    offered: takesAppointments,
  },
};
