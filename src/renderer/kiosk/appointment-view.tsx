import { useState } from 'react';
import { FindAppointment } from './find-appointment.tsx';
import { FoundAppointment } from './found-appointment.tsx';
import type { KioskViewProps } from './kiosk-screen.tsx';

/** The customer's appointment: found by code or phone number, or `booked` just now (S13). */
export function AppointmentView(props: KioskViewProps & { readonly booked: boolean }) {
  const { appointment } = props.snapshot.visit;
  const [another, setAnother] = useState(false);
  if (appointment === null || another) return <FindAppointment {...props} found={() => setAnother(false)} />;
  return <FoundAppointment key={appointment.id} {...props} appointment={appointment} onAnother={() => setAnother(true)} />;
}
