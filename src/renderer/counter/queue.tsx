import { inLanguage, type Language } from '../../contract/language.ts';
import type { CounterSnapshot } from '../../contract/snapshots.ts';
import { minutes } from '../staff/durations.ts';
import { LimitBar } from '../staff/limit-bar.tsx';
import { ServiceList } from '../staff/service-list.tsx';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { counterTexts } from './counter-text.ts';

/** Who this counter would call next, and how many wait for what in the whole hall. */
export function Queue({ snapshot, now, language }: {
  readonly snapshot: CounterSnapshot;
  readonly now: number;
  readonly language: Language;
}) {
  const text = counterTexts[language];
  return (
    <aside className="queue">
      <section className="panel next">
        <h2>{text.next}<span className="next-count">{text.waitingHere(snapshot.waiting)}</span></h2>
        {snapshot.next.length === 0 ? <p className="empty">{text.nextEmpty}</p> : (
          <ol className="next-list">
            {snapshot.next.map((head) => {
              const waited = now - head.identifiedAt;
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
