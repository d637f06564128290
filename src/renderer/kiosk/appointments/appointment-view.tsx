import type { Task } from '../task.ts';
import type { KioskViewProps } from '../view.ts';
import { appointmentStep } from './appointment-step.ts';
import { FindAppointment } from './find-appointment.tsx';
import { FoundAppointment } from './found-appointment.tsx';

/** The customer's appointment: found by code or phone number, or booked just now (S13). */
export function AppointmentView({ task, ...props }: KioskViewProps & { readonly task: Task<'appointment'> }) {
  const { snapshot, become } = props;
  const step = appointmentStep(task, snapshot.visit);
  if (step.kind === 'find') return <FindAppointment {...props} found={() => become({ kind: 'appointment', which: 'theirs' })} />;
  const { appointment, booked } = step;
  return (
    <FoundAppointment
      key={appointment.id}
      {...props}
      appointment={appointment}
      booked={booked}
      onAnother={() => become({ kind: 'appointment', which: 'another' })}
    />
  );
}
