import type { Language } from '../../contract/language.ts';
import type { CounterSnapshot, ManagerSnapshot } from '../../contract/snapshots.ts';
import { AppointmentForm } from './appointment-form.tsx';
import { AppointmentList } from './appointment-list.tsx';
import type { Send } from './use-commands.ts';
import './appointments.css';

/** What staff's screens know about appointments. */
export type AppointmentsSnapshot = Pick<CounterSnapshot | ManagerSnapshot, 'hall' | 'services' | 'booking' | 'appointments'> & {
  readonly tiers: readonly Pick<CounterSnapshot['tiers'][number], 'id' | 'name'>[];
};

/** Whether there is anything to see here: a hall may take no appointments. */
export function hasAppointments({ services }: Pick<AppointmentsSnapshot, 'services'>): boolean {
  return services.some(({ bookable }) => bookable);
}

/** The appointments of today and the days to come, and booking one for somebody on the phone (S13). */
export function AppointmentsView({
  snapshot,
  now,
  language,
  send,
}: {
  readonly snapshot: AppointmentsSnapshot;
  readonly now: number;
  readonly language: Language;
  readonly send: Send;
}) {
  return (
    <main className="appointments">
      <AppointmentList appointments={snapshot.appointments} now={now} timezone={snapshot.hall.timezone} language={language} send={send} />
      <AppointmentForm snapshot={snapshot} language={language} send={send} />
    </main>
  );
}
