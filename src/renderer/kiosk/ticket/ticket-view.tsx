import type { ReactNode } from 'react';
import { inLanguage, type Language } from '../../../contract/language.ts';
import { unreachable } from '../../../contract/result.ts';
import type { KioskTicket } from '../../../contract/snapshots.ts';
import { waitLabel, waitText } from '../../../contract/wait-words.ts';
import { Button } from '../../ui/button.tsx';
import { formatTime } from '../../ui/times.ts';
import { TicketNumber } from '../../ui/ticket-number.tsx';
import { PaperNote } from './paper-note.tsx';
import type { PaperState } from './paper-state.ts';
import { Countdown } from '../frame/countdown.tsx';
import { Frame, Heading } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { useHold } from '../hands/use-hold.ts';
import type { KioskWords } from '../languages/en.ts';
import { kioskWords } from '../languages/kiosk-words.ts';

type Props = KioskViewProps & {
  readonly ticket: KioskTicket;
  readonly paper: PaperState;
  /** Where simulated paper comes out; null with a real printer. */
  readonly slot: ReactNode;
  /** Staff hold down the number to print the ticket again. */
  readonly onReprint: () => void;
};

/** The customer's number, and what became of the paper. */
export function TicketView(props: Props) {
  const { snapshot, ticket, paper, slot, onReprint, language, send, clockOffset, go } = props;
  const hold = useHold(onReprint);
  const { visit, hall } = snapshot;
  const text = kioskWords[language].kiosk;
  const withSlot = slot !== null && (paper === 'printing' || paper === 'printed');

  return (
    <Frame
      {...props}
      kind={withSlot ? 'kiosk-ticket kiosk-with-slot' : 'kiosk-ticket'}
      slot={withSlot && slot}
      ways={
        <>
          <Button
            large
            kind="primary"
            className="kiosk-bar-main"
            onClick={() => {
              void send({ type: 'end-visit', visit: visit.id });
            }}
          >
            {text.done}
          </Button>
          <Button large onClick={() => go({ kind: 'leave' })}>
            {kioskWords[language].leave.leave}
          </Button>
          {visit.ends !== null && <Countdown ends={visit.ends} clockOffset={clockOffset} label={text.returning} />}
        </>
      }
    >
      <article className={ticket.vip ? 'ticket ticket-vip' : 'ticket'}>
        <div className="ticket-head" {...hold}>
          <Heading>
            <span className="ticket-label">{text.yourNumber}</span> <TicketNumber number={ticket.number} vip={ticket.vip} />
          </Heading>
          <p className="ticket-service">
            {inLanguage(ticket.service, language)} <span className="ticket-tier">{inLanguage(ticket.tier, language)}</span>
          </p>
          {ticket.further.length > 0 && (
            <p className="ticket-further">
              {text.after} {ticket.further.map((service) => inLanguage(service, language)).join(' → ')}
            </p>
          )}
        </div>
        <div className="ticket-body">
          <div className="ticket-facts">
            <p className="ticket-ahead">{text.ahead(ticket.ahead)}</p>
            {ticket.appointment !== null && <p>{text.booked(formatTime(ticket.appointment, hall.timezone, language))}</p>}
            <p className="ticket-wait">
              {waitLabel(language)} <strong>{waitText(ticket.wait, language)}</strong>
            </p>
            {ticket.counters !== null && <Route counters={ticket.counters.map((counter) => inLanguage(counter, language))} text={text} />}
            <p className="ticket-watch">{text.watch}</p>
            <p className="ticket-time">
              {text.takenAt(formatTime(ticket.takenAt, hall.timezone, language))} · {text.check(ticket.check)}
            </p>
          </div>
          {ticket.url === null ? null : (
            <figure className={paper === 'missing' || paper === 'unsure' ? 'ticket-qr ticket-qr-large' : 'ticket-qr'}>
              <img className="qr-code" src={`/t/${ticket.code}/qr.svg`} alt={text.scan} draggable={false} />
              <figcaption>{text.scan}</figcaption>
            </figure>
          )}
        </div>
      </article>
      <div className="ticket-below">
        <PaperNote paper={paper} {...paperWords(paper, text)} />
        <Questions {...snapshot.selfService} language={language} onBegin={() => go({ kind: 'questions' })} />
      </div>
    </Frame>
  );
}

/** An offer to answer the service's questions while there is time (S5); never before the number. */
function Questions({
  questions,
  answered,
  language,
  onBegin,
}: KioskViewProps['snapshot']['selfService'] & { readonly language: Language; readonly onBegin: () => void }) {
  const text = kioskWords[language].questions;
  if (answered) return <output className="ticket-questions">{text.thanks}</output>;
  if (questions.length === 0) return null;
  return (
    <button type="button" className="ticket-questions ticket-questions-offer" onClick={onBegin}>
      <strong>{text.offer}</strong>
      <span>{text.offerHelp}</span>
    </button>
  );
}

/** Where this ticket is served, when not everywhere (S4). One place is where to go; of several, the call will name one. */
function Route({ counters, text }: { readonly counters: readonly string[]; readonly text: KioskWords['kiosk'] }) {
  return (
    <p className="ticket-route">
      {counters.length === 1 ? text.goTo : text.servedAt}{' '}
      {counters.map((counter) => (
        <strong key={counter}>{counter} </strong>
      ))}
    </p>
  );
}

function paperWords(paper: PaperState, text: KioskWords['kiosk']): { readonly title: string; readonly help: string | null } {
  switch (paper) {
    case 'printing':
      return { title: text.printing, help: null };
    case 'printed':
      return { title: text.printed, help: null };
    case 'missing':
      return { title: text.noPaper, help: text.noPaperHelp };
    case 'unsure':
      return { title: text.noPaper, help: text.unsureHelp };
    default:
      return unreachable(paper);
  }
}
