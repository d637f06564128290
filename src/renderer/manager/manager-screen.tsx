import { useCallback, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import { appointmentsWords } from '../staff/appointments/appointments-words.ts';
import { AppointmentsView } from '../staff/appointments/appointments-view.tsx';
import { takesAppointments } from '../ui/takes-appointments.ts';
import { Arrivals } from '../staff/customers/arrivals.tsx';
import { arrivalWords } from '../staff/customers/arrivals-words.ts';
import { Attention } from '../staff/attention.tsx';
import { GuideCalls } from '../staff/customers/guide-calls.tsx';
import { ClockNotice } from '../staff/clock-notice.tsx';
import { DeviceCard } from '../staff/device-card.tsx';
import { printerWords, readerWords } from '../staff/device-words.ts';
import { moment } from '../staff/moment.ts';
import { Pairings } from '../staff/pairings.tsx';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { ServiceList } from '../staff/service-list.tsx';
import { StaffFrame, type StaffScreenProps } from '../staff/staff-screen.tsx';
import { staffWords } from '../staff/staff-words.ts';
import { useCommands, type Commands } from '../staff/use-commands.ts';
import type { AskProps } from '../ui/screen.tsx';
import { AwayPanel } from './away-panel.tsx';
import { CounterGrid } from './counter-grid.tsx';
import { CustomersView } from './customers/customers-view.tsx';
import { EndOfDay } from './end-of-day.tsx';
import { HoursPanel } from './hours/hours-panel.tsx';
import { managerWords } from './manager-words.ts';
import { replayWords } from './replay/replay-words.ts';
import { ReplayView } from './replay/replay-view.tsx';
import { TierTable } from './tier-table.tsx';
import type { AskReplay } from './replay/use-replay.ts';
import type { ManagerView } from './manager-view.ts';
import { UndoPanel } from './undo-panel.tsx';
import { ViewTabs } from './view-tabs.tsx';
import './manager.css';

/** How many arrivals fit beside the rest, and how many alerts above it. */
const SHOWN_ARRIVALS = 8;
const SHOWN_ALERTS = 5;

/** What happens in the hall now, and who asks to be let in; a past day under other rules is one press away. */
export function ManagerScreen(props: StaffScreenProps<ManagerSnapshot> & AskProps) {
  const { snapshot, now, language, send, ask } = props;
  const [view, setView] = useState<ManagerView>('live');
  const askReplay = useCallback<AskReplay>((request) => ask((client, over) => client.replay.query(request, { signal: over })), [ask]);
  const { timezone } = snapshot.hall;
  const commands = useCommands(send);
  const text = managerWords[language];
  const place = (
    <>
      <ViewTabs
        view={view}
        without={takesAppointments(snapshot) ? [] : ['appointments']}
        marks={{ customers: { count: snapshot.feedback.open.length, late: snapshot.feedback.open.some(({ due }) => due < now) } }}
        onView={setView}
        language={language}
      />
      <span className="hours" data-open={snapshot.hall.open.state}>
        {hoursWords(snapshot, now, language)}
      </span>
    </>
  );
  if (view === 'appointments') {
    return (
      <StaffFrame title={appointmentsWords[language].title} screen={props} place={place}>
        <AppointmentsView snapshot={snapshot} now={now} language={language} send={send} />
      </StaffFrame>
    );
  }
  if (view === 'replay') {
    return (
      <StaffFrame title={replayWords[language].title} screen={props} place={place}>
        <ReplayView ask={askReplay} counters={snapshot.counters.length} language={language} />
      </StaffFrame>
    );
  }
  const guideCalls = <GuideCalls calls={snapshot.guideCalls} now={now} timezone={timezone} language={language} commands={commands} />;
  if (view === 'customers') {
    return (
      <StaffFrame title={text.title} screen={props} place={place}>
        {guideCalls}
        <CustomersView snapshot={snapshot} now={now} language={language} commands={commands} />
      </StaffFrame>
    );
  }
  return (
    <StaffFrame title={text.title} screen={props} place={place}>
      <ClockNotice snapshot={snapshot} now={now} language={language} send={send} />
      {guideCalls}
      <main className="manager">
        <Attention attention={snapshot.attention} most={SHOWN_ALERTS} calm now={now} timezone={timezone} language={language} />
        <Totals snapshot={snapshot} language={language} />
        <div className="floor">
          {snapshot.preAccepted.length > 0 && <p className="pre-accepted">{text.preAccepted(snapshot.preAccepted)}</p>}
          <TierTable tiers={snapshot.tiers} now={now} language={language} />
          <CounterGrid counters={snapshot.counters} now={now} timezone={snapshot.hall.timezone} language={language} />
          <ServiceList title={text.services} services={snapshot.services} language={language} />
          <AwayPanel snapshot={snapshot} now={now} language={language} send={send} />
          <UndoPanel snapshot={snapshot} language={language} send={send} />
        </div>
        <Side snapshot={snapshot} now={now} language={language} send={send} commands={commands} />
      </main>
    </StaffFrame>
  );
}

/** The hall in four figures. */
function Totals({ snapshot: { tiers, counters }, language }: Pick<SideProps, 'snapshot' | 'language'>) {
  const text = managerWords[language];
  const sum = (of: 'waiting' | 'served' | 'late'): number => tiers.reduce((total, tier) => total + tier[of], 0);
  const late = sum('late');
  return (
    <dl className="totals">
      <Total label={text.waiting} value={sum('waiting')} />
      <Total label={text.servedToday} value={sum('served')} />
      <Total label={text.lateToday} value={late} bad={late > 0} />
      <Total label={text.countersOpen} value={`${counters.filter(({ open }) => open).length} / ${counters.length}`} />
    </dl>
  );
}

function Total({ label, value, bad = false }: { readonly label: string; readonly value: number | string; readonly bad?: boolean }) {
  return (
    <div className="panel total" data-bad={bad}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** Opening hours in words. */
function hoursWords({ hall }: ManagerSnapshot, now: number, language: Language): string {
  const text = managerWords[language];
  const words = (at: number | null): string | null => (at === null ? null : moment(at, now, hall.timezone, language));
  switch (hall.open.state) {
    case 'open':
      return text.open(words(hall.open.closes));
    case 'closed':
      return text.closed(words(hall.open.opens));
    default:
      return unreachable(hall.open);
  }
}

type SideProps = Pick<StaffScreenProps<ManagerSnapshot>, 'snapshot' | 'now' | 'language' | 'send'> & { readonly commands: Commands };

/** Beside the hall: who has come, the devices, the end of the day, and who asks to be let in. */
function Side({ snapshot, now, language, send, commands }: SideProps) {
  const { timezone } = snapshot.hall;
  const words = staffWords[language];
  return (
    <aside className="side">
      <section className="panel">
        <h2>{arrivalWords[language].title}</h2>
        {snapshot.arrivals.length === 0 ? (
          <p className="empty">{arrivalWords[language].none}</p>
        ) : (
          <Arrivals
            arrivals={snapshot.arrivals}
            most={SHOWN_ARRIVALS}
            now={now}
            timezone={timezone}
            language={language}
            commands={commands}
          />
        )}
        <RefusalNotice refusal={commands.refusal} language={language} />
      </section>
      <DeviceCard name={words.printer} words={printerWords(snapshot.printer, language)} now={now} timezone={timezone} language={language} />
      <DeviceCard name={words.reader} words={readerWords(snapshot.reader, language)} now={now} timezone={timezone} language={language} />
      <HoursPanel snapshot={snapshot} now={now} language={language} send={send} />
      <EndOfDay snapshot={snapshot} now={now} language={language} send={send} />
      <Pairings pairings={snapshot.pairings} timezone={timezone} language={language} send={send} />
    </aside>
  );
}
