import { useRef, useState } from 'react';
import type { Language } from '../../../contract/language.ts';
import type { CounterSnapshot } from '../../../contract/snapshots.ts';
import { Arrivals } from '../../staff/customers/arrivals.tsx';
import { arrivalWords } from '../../staff/customers/arrivals-words.ts';
import { AwayList } from '../../staff/customers/away-list.tsx';
import { awayWords } from '../../staff/customers/away-words.ts';
import { Attention } from '../../staff/attention.tsx';
import { ServiceList } from '../../staff/service-list.tsx';
import type { Commands } from '../../staff/use-commands.ts';
import { WaitingTicket } from '../../staff/customers/waiting-ticket.tsx';
import { waitingTicketWords } from '../../staff/customers/waiting-ticket-words.ts';
import { Button } from '../../ui/button.tsx';
import { counterWords } from '../counter-words.ts';
import { NextList } from './next-list.tsx';
import { useKeys } from '../use-keys.ts';
import './queue.css';

/** Of several arrivals the newest, of several alerts the most urgent; the manager sees all. */
const SHOWN_ARRIVALS = 2;
const SHOWN_ALERTS = 2;

const views = ['next', 'away', 'number'] as const;
type View = (typeof views)[number];

/** Values of `KeyboardEvent.key`, in lower case. */
const viewKeys: Readonly<Record<View, string>> = { next: 'q', away: 'w', number: 'e' };

/** Who this counter would call next, who is away, one ticket by its number; and how many wait for what in the whole hall. */
export function Queue({
  snapshot,
  now,
  language,
  commands,
}: {
  readonly snapshot: CounterSnapshot;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = counterWords[language];
  const [view, setView] = useState<View>('next');
  const place = useRef<HTMLElement>(null);
  const { mine, away, services, hall } = snapshot;
  const names: Readonly<Record<View, string>> = {
    next: text.next,
    away: `${awayWords[language].title}${away.length === 0 ? '' : ` ${away.length}`}`,
    number: waitingTicketWords[language].title,
  };
  useKeys(place, (key) => {
    const chosen = views.find((one) => viewKeys[one] === key.toLowerCase());
    if (chosen !== undefined) setView(chosen);
    return chosen !== undefined;
  });
  return (
    <aside className="queue" ref={place}>
      <Attention attention={snapshot.attention} most={SHOWN_ALERTS} now={now} timezone={hall.timezone} language={language} />
      {snapshot.arrivals.length > 0 && (
        <section className="panel">
          <h2>{arrivalWords[language].title}</h2>
          <Arrivals
            arrivals={snapshot.arrivals}
            most={SHOWN_ARRIVALS}
            now={now}
            timezone={hall.timezone}
            language={language}
            commands={commands}
          />
        </section>
      )}
      <section className="panel next">
        <fieldset className="queue-views">
          {views.map((one) => (
            <Button
              key={one}
              kind="quiet"
              aria-pressed={one === view}
              aria-keyshortcuts={viewKeys[one].toUpperCase()}
              onClick={() => setView(one)}
            >
              {names[one]}
              <kbd aria-hidden="true">{viewKeys[one].toUpperCase()}</kbd>
            </Button>
          ))}
        </fieldset>
        {view === 'next' && <NextList snapshot={snapshot} now={now} language={language} />}
        {view === 'away' && (
          <AwayList
            away={away}
            calls={mine?.ticket === null && mine.pause === null ? 'now' : 'not-now'}
            now={now}
            timezone={hall.timezone}
            language={language}
            commands={commands}
          />
        )}
        {view === 'number' && <WaitingTicket focus services={services} language={language} commands={commands} />}
      </section>
      <ServiceList title={text.perService} services={services} language={language} />
    </aside>
  );
}
