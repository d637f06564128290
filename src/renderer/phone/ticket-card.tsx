import { inLanguage, type Language } from '../../contract/language.ts';
import { waitLabel, waitText } from '../../contract/wait-words.ts';
import { formatTime } from '../ui/times.ts';
import { TicketNumber } from '../ui/ticket-number.tsx';
import type { PhoneTicket } from './phone-ticket.ts';
import { phoneWords } from './phone-words.ts';

/** The number and what is to be known of it now. */
export function TicketCard({
  ticket,
  timezone,
  language,
}: {
  readonly ticket: PhoneTicket;
  readonly timezone: string;
  readonly language: Language;
}) {
  const { number, service, further, state, ahead, wait, appointment } = ticket;
  const text = phoneWords[language];
  const counter = ticket.counter === null ? null : inLanguage(ticket.counter, language);
  const { title, help } = state === 'waiting' && counter !== null ? text.bound(counter) : text.states[state];
  return (
    <article className="phone-ticket">
      <h1>
        <span className="phone-label">{text.yourNumber}</span> <TicketNumber number={number} />
      </h1>
      <p className="phone-service">{inLanguage(service, language)}</p>
      {appointment !== null && <p className="phone-further">{text.booked(formatTime(appointment, timezone, language))}</p>}
      {further.length > 0 && (
        <p className="phone-further">
          {text.after} {further.map((one) => inLanguage(one, language)).join(' → ')}
        </p>
      )}
      <div className="phone-state" aria-live="assertive">
        <h2>{title}</h2>
        {state === 'waiting' && (
          <>
            <p className="phone-ahead">
              {ahead === 0 ? (
                text.next
              ) : (
                <>
                  <strong>{ahead}</strong> {text.aheadLabel}
                </>
              )}
            </p>
            <p className="phone-wait">
              {waitLabel(language)} <strong>{waitText(wait, language)}</strong>
            </p>
          </>
        )}
        {counter !== null && state !== 'waiting' && (
          <p className="phone-counter">
            <span>{text.counter}</span> <strong>{counter}</strong>
          </p>
        )}
        <p>{help}</p>
      </div>
    </article>
  );
}
