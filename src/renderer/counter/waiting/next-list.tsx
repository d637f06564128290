import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CounterSnapshot } from '../../../contract/snapshots.ts';
import { shownBreach } from '../../staff/breach.ts';
import { minutes } from '../../staff/duration-words.ts';
import { LimitBar } from '../../staff/limit-bar.tsx';
import { TicketNumber } from '../../ui/ticket-number.tsx';
import { counterWords } from '../counter-words.ts';

/** The heads of the lines that this counter may call, in the order it would call them now. */
export function NextList({
  snapshot,
  now,
  language,
}: {
  readonly snapshot: Pick<CounterSnapshot, 'next' | 'waiting'>;
  readonly now: number;
  readonly language: Language;
}) {
  const text = counterWords[language];
  return (
    <>
      <p className="next-count">{text.waitingHere(snapshot.waiting)}</p>
      {snapshot.next.length === 0 ? (
        <p className="empty">{text.nextEmpty}</p>
      ) : (
        <ol className="next-list">
          {snapshot.next.map((head) => {
            const waited = now - head.since;
            const likely = shownBreach(head.breach);
            const words = `${minutes(waited, language)} / ${minutes(head.limit, language)}`;
            return (
              <li key={head.number}>
                <span className="next-number">
                  <TicketNumber number={head.number} vip={head.vip} />
                </span>
                <span className="next-what">
                  {inLanguage(head.tier, language)} · {inLanguage(head.service, language)}
                </span>
                <span className="next-waited">
                  {words}
                  {likely !== null && <strong className="next-breach">{text.breach(likely)}</strong>}
                </span>
                <LimitBar used={waited} limit={head.limit} />
              </li>
            );
          })}
        </ol>
      )}
    </>
  );
}
