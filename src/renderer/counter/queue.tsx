import { inLanguage, type Language } from '../../contract/language.ts';
import type { CounterSnapshot } from '../../contract/snapshots.ts';
import { Arrivals } from '../staff/arrivals.tsx';
import { arrivalTexts } from '../staff/arrivals-text.ts';
import { minutes } from '../staff/durations.ts';
import { LimitBar } from '../staff/limit-bar.tsx';
import { ServiceList } from '../staff/service-list.tsx';
import type { Commands } from '../staff/use-commands.ts';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { counterTexts } from './counter-text.ts';

/** Of several arrivals the newest; the manager sees all. */
const SHOWN_ARRIVALS = 2;

/** Who this counter would call next, and how many wait for what in the whole hall. */
export function Queue({ snapshot, now, language, commands }: {
  readonly snapshot: CounterSnapshot;
  readonly now: number;
  readonly language: Language;
  readonly commands: Commands;
}) {
  const text = counterTexts[language];
  return (
    <aside className="queue">
      {snapshot.arrivals.length > 0 && (
        <section className="panel">
          <h2>{arrivalTexts[language].title}</h2>
          <Arrivals arrivals={snapshot.arrivals} most={SHOWN_ARRIVALS} now={now} timezone={snapshot.hall.timezone} language={language} commands={commands} />
        </section>
      )}
      <section className="panel next">
        <h2>{text.next}<span className="next-count">{text.waitingHere(snapshot.waiting)}</span></h2>
        {snapshot.next.length === 0 ? <p className="empty">{text.nextEmpty}</p> : (
          <ol className="next-list">
            {snapshot.next.map((head) => {
              const waited = now - head.since;
              const words = `${minutes(waited, language)} / ${minutes(head.limit, language)}`;
              return (
                <li key={head.number}>
                  <span className="next-number"><TicketNumber number={head.number} vip={head.vip} /></span>
                  <span className="next-what">{inLanguage(head.tier, language)} · {inLanguage(head.service, language)}</span>
                  <span className="next-waited">{words}</span>
                  <LimitBar used={waited} limit={head.limit} />
                </li>
              );
            })}
          </ol>
        )}
      </section>
      <ServiceList title={text.perService} services={snapshot.services} language={language} />
    </aside>
  );
}
