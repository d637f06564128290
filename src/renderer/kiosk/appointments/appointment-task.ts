import type { TaskDefinition } from '../task-definition.ts';
import { appointmentStep } from './appointment-step.ts';
import { AppointmentView } from './appointment-view.tsx';
import { calendarWith } from './calendar-drawing.tsx';
import { takesAppointments } from '../../ui/takes-appointments.ts';

export const appointmentTask: TaskDefinition<'appointment'> = {
  kind: 'appointment',
  View: AppointmentView,
  prompt: (task, visit) => (appointmentStep(task, visit).kind === 'find' ? 'appointment' : null),
  tile: {
    begins: { kind: 'appointment', which: 'theirs' },
    drawing: calendarWith('m8.75 14.5 2.25 2.25 4.25-4.5'),
    offered: takesAppointments,
  },
};
