import { inLanguage } from '../../contract/language.ts';
import type { PhoneSnapshot } from '../../contract/snapshots.ts';
import { waitLabel, waitText } from '../../contract/wait-words.ts';
import { HallLogo } from '../ui/hall-logo.tsx';
import { LostBanner } from '../ui/lost-banner.tsx';
import { browserLanguage, formatTime } from '../ui/text.ts';
import { TicketNumber } from '../ui/ticket-number.tsx';
import { phoneTexts } from './phone-texts.ts';

type Props = {
  readonly snapshot: PhoneSnapshot;
  /** On the appliance's clock; null while connected. */
  readonly lostSince: number | null;
};

/** The customer's ticket on their own phone, in the phone's language. */
export function PhoneScreen({ snapshot, lostSince }: Props) {
  const { ticket, hall } = snapshot;
  const language = browserLanguage();
  const text = phoneTexts[language];
  if (ticket === null) return <UnknownCode />;
  const { title, help } = text.states[ticket.state];
  return (
    <>
      {lostSince !== null && <LostBanner since={lostSince} timezone={hall.timezone} language={language} />}
      <main className={lostSince === null ? 'phone' : 'phone stale'} lang={language}>
        <header>
          <HallLogo theme={hall.theme} />
          <p className="phone-hall">{inLanguage(hall.name, language)}</p>
        </header>
        <article className={`phone-ticket phone-${ticket.state}`}>
          <h1>
            <span className="phone-label">{text.yourNumber}</span> <TicketNumber number={ticket.number} />
          </h1>
          <p className="phone-service">{inLanguage(ticket.service, language)}</p>
          {ticket.appointment !== null && <p className="phone-further">{text.booked(formatTime(ticket.appointment, hall.timezone, language))}</p>}
          {ticket.further.length > 0 && (
            <p className="phone-further">{text.after} {ticket.further.map((service) => inLanguage(service, language)).join(' → ')}</p>
          )}
          <div className="phone-state" aria-live="assertive">
            <h2>{title}</h2>
            {ticket.state === 'waiting' && (
              <p className="phone-ahead">
                {ticket.ahead === 0 ? (
                  text.next
                ) : (
                  <>
                    <strong>{ticket.ahead}</strong> {text.aheadLabel}
                  </>
                )}
              </p>
            )}
            {ticket.state === 'waiting' && (
              <p className="phone-wait">
                {waitLabel(language)} <strong>{waitText(ticket.wait, language)}</strong>
              </p>
            )}
            {ticket.counter !== null && (
              <p className="phone-counter">
                <span>{text.counter}</span> <strong>{inLanguage(ticket.counter, language)}</strong>
              </p>
            )}
            <p>{help}</p>
          </div>
        </article>
        <p className="phone-time">{text.takenAt(formatTime(ticket.takenAt, hall.timezone, language))}</p>
      </main>
    </>
  );
}

/** For a code that is no ticket (any more). */
export function UnknownCode() {
  const language = browserLanguage();
  const text = phoneTexts[language];
  return (
    <main className="phone phone-unknown" lang={language}>
      <h1>{text.unknown}</h1>
      <p>{text.unknownHelp}</p>
    </main>
  );
}
