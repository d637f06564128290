import { useCallback, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import type { ManagerSnapshot } from '../../contract/snapshots.ts';
import { appointmentsTexts } from '../staff/appointments-text.ts';
import { AppointmentsView, hasAppointments } from '../staff/appointments-view.tsx';
import { Arrivals } from '../staff/arrivals.tsx';
import { arrivalTexts } from '../staff/arrivals-text.ts';
import { Attention } from '../staff/attention.tsx';
import { GuideCalls } from '../staff/guide-calls.tsx';
import { DeviceCard } from '../staff/device-card.tsx';
import { printerWords, readerWords } from '../staff/device-words.ts';
import { moment } from '../staff/moment.ts';
import { Pairings } from '../staff/pairings.tsx';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { ServiceList } from '../staff/service-list.tsx';
import { StaffFrame, type StaffScreenProps } from '../staff/staff-screen.tsx';
import { staffTexts } from '../staff/staff-text.ts';
import { useCommands } from '../staff/use-commands.ts';
import type { AskProps } from '../ui/screen.tsx';
import { AwayPanel } from './away-panel.tsx';
import { CounterGrid } from './counter-grid.tsx';
import { CustomersView } from './customers-view.tsx';
import { EndOfDay } from './end-of-day.tsx';
import { managerTexts } from './manager-text.ts';
import { replayTexts } from './replay-text.ts';
import { ReplayView } from './replay-view.tsx';
import { TierTable } from './tier-table.tsx';
import type { AskReplay } from './use-replay.ts';
import { ViewTabs, type ManagerView } from './view-tabs.tsx';
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
  const text = managerTexts[language];
  const words = staffTexts[language];
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  const late = sum(snapshot.tiers.map((tier) => tier.late));
  const place = (
    <>
      <ViewTabs
        view={view}
        without={hasAppointments(snapshot) ? [] : ['appointments']}
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
      <StaffFrame title={appointmentsTexts[language].title} screen={props} place={place}>
        <AppointmentsView snapshot={snapshot} now={now} language={language} send={send} />
      </StaffFrame>
    );
  }
  if (view === 'replay') {
    return (
      <StaffFrame title={replayTexts[language].title} screen={props} place={place}>
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
      {guideCalls}
      <main className="manager">
        <Attention attention={snapshot.attention} most={SHOWN_ALERTS} calm now={now} timezone={timezone} language={language} />
        <dl className="totals">
          <Total label={text.waiting} value={sum(snapshot.tiers.map((tier) => tier.waiting))} />
          <Total label={text.servedToday} value={sum(snapshot.tiers.map((tier) => tier.served))} />
          <Total label={text.lateToday} value={late} bad={late > 0} />
          <Total label={text.countersOpen} value={`${snapshot.counters.filter(({ open }) => open).length} / ${snapshot.counters.length}`} />
        </dl>
        <div className="floor">
          {snapshot.preAccepted.length > 0 && <p className="pre-accepted">{text.preAccepted(snapshot.preAccepted)}</p>}
          <TierTable tiers={snapshot.tiers} now={now} language={language} />
          <CounterGrid counters={snapshot.counters} now={now} timezone={snapshot.hall.timezone} language={language} />
          <ServiceList title={text.services} services={snapshot.services} language={language} />
          <AwayPanel snapshot={snapshot} now={now} language={language} send={send} />
        </div>
        <aside className="side">
          <section className="panel">
            <h2>{arrivalTexts[language].title}</h2>
            {snapshot.arrivals.length === 0 ? (
              <p className="empty">{arrivalTexts[language].none}</p>
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
          <DeviceCard
            name={words.printer}
            words={printerWords(snapshot.printer, language)}
            now={now}
            timezone={timezone}
            language={language}
          />
          <DeviceCard
            name={words.reader}
            words={readerWords(snapshot.reader, language)}
            now={now}
            timezone={timezone}
            language={language}
          />
          <EndOfDay snapshot={snapshot} now={now} language={language} send={send} />
          <Pairings pairings={snapshot.pairings} timezone={timezone} language={language} send={send} />
        </aside>
      </main>
    </StaffFrame>
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
  const text = managerTexts[language];
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
