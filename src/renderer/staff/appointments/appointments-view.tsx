import type { Language } from '../../../contract/language.ts';
import { AppointmentForm } from './appointment-form.tsx';
import { AppointmentList } from './appointment-list.tsx';
import type { AppointmentsSnapshot } from './appointments-snapshot.ts';
import type { Send } from '../use-commands.ts';
import './appointments.css';

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
