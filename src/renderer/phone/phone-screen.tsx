import { useEffect, useState } from 'react';
import { defaultLanguage, inLanguage, matchLanguage, type Language } from '../../contract/language.ts';
import type { PhoneSnapshot } from '../../contract/snapshots.ts';
import { DemoBadge } from '../ui/demo-badge.tsx';
import { HallLogo } from '../ui/hall-logo.tsx';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { LostBanner } from '../ui/lost-banner.tsx';
import { formatTime } from '../ui/times.ts';
import { LeaveQueue, type Leave } from './leave-queue.tsx';
import { PhoneRating, type Rate } from './phone-rating.tsx';
import type { PhoneTicket } from './phone-ticket.ts';
import { phoneWords } from './phone-words.ts';
import { StayInQueue } from './stay-in-queue.tsx';
import { TicketCard } from './ticket-card.tsx';
import { UnknownCode } from './unknown-code.tsx';
import { useCallAlarm } from './use-call-alarm.ts';

type Props = {
  readonly snapshot: PhoneSnapshot;
  /** On the appliance's clock; null while connected. */
  readonly lostSince: number | null;
  readonly leave: Leave;
  readonly stay: Leave;
  readonly rate: Rate;
};

/** The customer's ticket on their own phone. */
export function PhoneScreen({ snapshot, ...props }: Props) {
  const { ticket } = snapshot;
  return (
    <>
      <DemoBadge hall={snapshot.hall} />
      {ticket === null ? <UnknownCode /> : <TicketPage {...props} hall={snapshot.hall} ticket={ticket} />}
    </>
  );
}

/** In the language of the ticket, else of the browser, until the customer chooses. */
function TicketPage({
  ticket,
  hall,
  lostSince,
  leave,
  stay,
  rate,
}: Omit<Props, 'snapshot'> & { readonly hall: PhoneSnapshot['hall']; readonly ticket: PhoneTicket }) {
  const [chosen, setLanguage] = useState<Language | null>(null);
  const language = chosen ?? matchLanguage([ticket.language, ...navigator.languages], hall.languages) ?? defaultLanguage(hall);
  const text = phoneWords[language];
  const maySound = useCallAlarm(ticket);
  const title = pageTitle(ticket, language, lostSince !== null);
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = title;
  }, [language, title]);

  return (
    <>
      {lostSince !== null && <LostBanner since={lostSince} timezone={hall.timezone} language={language} />}
      <main className={`phone phone-${ticket.state}${lostSince === null ? '' : ' stale'}`} lang={language} inert={lostSince !== null}>
        <header className="phone-head">
          <HallLogo theme={hall.theme} />
          <p className="phone-hall">{inLanguage(hall.name, language)}</p>
          <LanguageSwitch languages={hall.languages} language={language} onChoose={setLanguage} />
        </header>
        <TicketCard ticket={ticket} timezone={hall.timezone} language={language} />
        {ticket.state === 'waiting' && (
          <p className={maySound ? 'phone-sound phone-sound-on' : 'phone-sound'}>{maySound ? text.soundOn : text.soundOff}</p>
        )}
        {ticket.rating !== null && <PhoneRating rating={ticket.rating} language={language} rate={rate} />}
        {ticket.mayStay && <StayInQueue language={language} stay={stay} />}
        <LeaveQueue number={ticket.number} state={ticket.state} language={language} leave={leave} />
        <p className="phone-time">
          {text.takenAt(formatTime(ticket.takenAt, hall.timezone, language))}
          {ticket.calledAt !== null && ` · ${text.calledAt(formatTime(ticket.calledAt, hall.timezone, language))}`}
        </p>
      </main>
    </>
  );
}

/** What the browser's list of pages says of it: the news first, because little of it is shown. */
function pageTitle({ number, state, ahead, counter }: PhoneTicket, language: Language, lost: boolean): string {
  const text = phoneWords[language];
  if (lost) return `${text.titles.lost} · ${number}`;
  if (state === 'waiting' && counter === null) return `${text.titles.waiting(ahead)} · ${number}`;
  const where = counter === null ? '' : ` ${inLanguage(counter, language)}`;
  return `${text.states[state].title}${where} · ${number}`;
}
