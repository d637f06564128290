import { inLanguage, type Language } from '../../contract/language.ts';
import type { FloorCounter, GuideSnapshot } from '../../contract/snapshots.ts';
import { Attention } from '../staff/attention.tsx';
import { counterState } from '../staff/counter-state.ts';
import { AwayList } from '../staff/customers/away-list.tsx';
import { awayWords } from '../staff/customers/away-words.ts';
import { GuideCalls } from '../staff/customers/guide-calls.tsx';
import { DeviceCard } from '../staff/device-card.tsx';
import { printerWords } from '../staff/device-words.ts';
import { RefusalNotice } from '../staff/refusal-notice.tsx';
import { ServiceList } from '../staff/service-list.tsx';
import { StaffFrame, type StaffScreenProps } from '../staff/staff-screen.tsx';
import { staffWords } from '../staff/staff-words.ts';
import { useCommands } from '../staff/use-commands.ts';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { guideScreenWords } from './guide-words.ts';
import { SootheList } from './soothe-list.tsx';
import './guide.css';

/** How many alerts fit above the rest on a tablet. */
const SHOWN_ALERTS = 2;

/** The floor guide's tablet (S5): who asks for help, whom to look after, where to send people, who comes back. */
export function GuideScreen(props: StaffScreenProps<GuideSnapshot>) {
  const { snapshot, now, language, send } = props;
  const { timezone } = snapshot.hall;
  const text = guideScreenWords[language];
  const commands = useCommands(send);
  return (
    <StaffFrame title={text.title} screen={props}>
      <main className="guide">
        <GuideCalls calls={snapshot.guideCalls} now={now} timezone={timezone} language={language} commands={commands} />
        <Attention attention={snapshot.attention} most={SHOWN_ALERTS} now={now} timezone={timezone} language={language} />
        <RefusalNotice refusal={commands.refusal} language={language} />
        <SootheList snapshot={snapshot} now={now} language={language} />
        <div className="guide-side">
          <Counters counters={snapshot.counters} language={language} />
          <ServiceList title={text.services} services={snapshot.services} language={language} />
          <section className="panel">
            <h2>{awayWords[language].title}</h2>
            <AwayList away={snapshot.away} calls="never" now={now} timezone={timezone} language={language} commands={commands} />
          </section>
          <DeviceCard
            name={staffWords[language].printer}
            words={printerWords(snapshot.printer, language)}
            now={now}
            timezone={timezone}
            language={language}
          />
        </div>
      </main>
    </StaffFrame>
  );
}

/** Where somebody can be sent: each counter by what it does now. */
function Counters({ counters, language }: { readonly counters: readonly FloorCounter[]; readonly language: Language }) {
  const text = guideScreenWords[language];
  return (
    <section className="panel guide-counters">
      <h2>{text.counters}</h2>
      <ul>
        {counters.map((counter) => {
          const { id, name, ticket } = counter;
          const state = counterState(counter);
          return (
            <li key={id} data-state={state}>
              <span>{inLanguage(name, language)}</span>
              <span>{ticket === null ? text.states[state] : <TicketNumber number={ticket.number} />}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
