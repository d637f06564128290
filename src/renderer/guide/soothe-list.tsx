import { inLanguage, type Language } from '../../contract/language.ts';
import type { GuideSnapshot } from '../../contract/snapshots.ts';
import { shownBreach } from '../staff/breach.ts';
import { minutes } from '../staff/duration-words.ts';
import { LimitBar, levelOf } from '../staff/limit-bar.tsx';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { guideScreenWords } from './guide-words.ts';

/** Who waits, those nearest to their limit first. */
export function SootheList({
  snapshot: { atRisk, preAccepted, waiting },
  now,
  language,
}: {
  readonly snapshot: Pick<GuideSnapshot, 'atRisk' | 'preAccepted' | 'waiting'>;
  readonly now: number;
  readonly language: Language;
}) {
  const text = guideScreenWords[language];
  return (
    <section className="panel soothe">
      <h2>
        {text.soothe} <span className="soothe-count">{text.waiting(waiting)}</span>
      </h2>
      {atRisk.length === 0 ? (
        <p className="empty">{text.nobodyWaits}</p>
      ) : (
        <>
          <p className="hint">{text.sootheHint}</p>
          <ol>
            {atRisk.map(({ number, vip, tier, service, since, limit, breach }) => {
              const used = now - since;
              const level = levelOf(used, limit);
              const likely = level === 'over' ? null : shownBreach(breach);
              return (
                <li key={number} data-level={level}>
                  <span className="soothe-number">
                    <TicketNumber number={number} vip={vip} />
                  </span>
                  <span className="soothe-what">
                    {inLanguage(tier, language)} · {inLanguage(service, language)}
                    {preAccepted.includes(number) && <small>{text.beforehand}</small>}
                  </span>
                  <span className="soothe-time">
                    {level === 'over' ? text.over(minutes(used - limit, language)) : text.left(minutes(limit - used, language))}
                    {likely !== null && <small>{text.breach(likely)}</small>}
                  </span>
                  <LimitBar used={used} limit={limit} />
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}
