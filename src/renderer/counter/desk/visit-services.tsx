import { inLanguage, type Language } from '../../../contract/language.ts';
import type { CounterTicket } from '../../../contract/snapshots.ts';
import { moment } from '../../staff/moment.ts';
import { furtherWords } from '../further/further-words.ts';
import './visit-services.css';

/** The customer's services from the first to the last: what was done and where, what is done now, what is to come. */
export function VisitServices({
  ticket,
  now,
  timezone,
  language,
}: {
  readonly ticket: CounterTicket;
  readonly now: number;
  readonly timezone: string;
  readonly language: Language;
}) {
  const text = furtherWords[language];
  const { before, service, further } = ticket;
  if (before.length + further.length === 0) return null;
  return (
    <ol className="visit-services" aria-label={text.services}>
      {before.map((leg) => {
        const where = [inLanguage(leg.counter, language), moment(leg.at, now, timezone, language)] as const;
        return (
          <li key={leg.at} data-step={leg.outcome}>
            {inLanguage(leg.service, language)} <small>{leg.outcome === 'served' ? text.served(...where) : text.missed(...where)}</small>
          </li>
        );
      })}
      <li data-step="now" aria-current="step">
        {inLanguage(service, language)}
      </li>
      {further.map((one) => (
        <li key={inLanguage(one, language)} data-step="next">
          {inLanguage(one, language)}
        </li>
      ))}
    </ol>
  );
}
