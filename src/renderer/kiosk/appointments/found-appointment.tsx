import { useState, type ReactNode } from 'react';
import { inLanguage } from '../../../contract/language.ts';
import { unreachable } from '../../../contract/result.ts';
import type { AppointmentView } from '../../../contract/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay, formatTime } from '../../ui/text.ts';
import { groupedCode } from './find-appointment.tsx';
import { Frame } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { useAsk } from '../use-ask.ts';
import type { Texts } from '../languages/en.ts';
import { texts } from '../languages/texts.ts';
import './appointment.css';

/** How an appointment stands for the customer who is here now. */
type Standing = 'booked' | 'early' | 'anotherDay' | 'past' | 'onTime' | 'late' | 'done' | 'cancelled';

/** `booked`: whether that was just now. */
export function standingOf({ state, today }: Pick<AppointmentView, 'state' | 'today'>, booked: boolean): Standing {
  switch (state) {
    case 'done':
    case 'cancelled':
      return state;
    case 'early':
      return booked ? 'booked' : today ? 'early' : 'anotherDay';
    case 'late':
      return today ? 'late' : 'past';
    case 'on-time':
      return booked ? 'booked' : 'onTime';
    default:
      return unreachable(state);
  }
}

type Props = KioskViewProps & { readonly booked: boolean; readonly appointment: AppointmentView; readonly onAnother: () => void };

/** When it is, for what, its code, and what can be done about it now. */
export function FoundAppointment(props: Props) {
  const { snapshot, language, send, appointment, booked, onAnother, home, go } = props;
  const {
    visit,
    hall: { timezone },
  } = snapshot;
  const text = texts[language].appointment;
  const [cancelling, setCancelling] = useState(false);
  const { asking, failure, ask } = useAsk(send);
  const standing = standingOf(appointment, booked);
  const { title, help } = wordsOf(standing, appointment, formatTime(appointment.from, timezone, language), text);
  const stands = standing !== 'done' && standing !== 'cancelled' && standing !== 'past';

  const act = (command: Parameters<typeof ask>[0]) => () => void ask(command);
  const buttons: ReactNode =
    cancelling && stands ? (
      <section className="appointment-sure" role="alert">
        <p>{text.cancelAsked}</p>
        <div className="appointment-ways">
          <Button large kind="danger" disabled={asking} onClick={act({ type: 'cancel-appointment', visit: visit.id, code: null })}>
            {text.cancelNow}
          </Button>
          <Button large kind="primary" disabled={asking} onClick={() => setCancelling(false)}>
            {text.keep}
          </Button>
        </div>
      </section>
    ) : (
      <div className="appointment-ways">
        {(appointment.state === 'on-time' || standing === 'late') && (
          <Button large kind="primary" disabled={asking} onClick={act({ type: 'check-in', visit: visit.id, language })}>
            {asking ? text.taking : text.take}
          </Button>
        )}
        {(standing === 'early' || standing === 'past') && (
          <Button
            large
            kind="primary"
            disabled={asking}
            onClick={act({ type: 'take', visit: visit.id, service: appointment.serviceId, language })}
          >
            {asking ? text.taking : text.ordinary}
          </Button>
        )}
        {(standing === 'cancelled' || standing === 'past') && (
          <Button
            large
            onClick={() => {
              home();
              go({ kind: 'book' });
            }}
          >
            {text.bookAgain}
          </Button>
        )}
        {(booked || standing === 'done') && (
          <Button
            large
            kind={appointment.state === 'on-time' ? 'secondary' : 'primary'}
            onClick={() => void send({ type: 'end-visit', visit: visit.id })}
          >
            {text.finished}
          </Button>
        )}
        {stands && (
          <Button large disabled={asking} onClick={() => setCancelling(true)}>
            {text.cancel}
          </Button>
        )}
        {!booked && (
          <Button large onClick={onAnother}>
            {text.another}
          </Button>
        )}
      </div>
    );

  return (
    <Frame {...props} title={title} help={help} main="appointment-main">
      {failure !== null && (
        <p className="refusal" role="alert">
          {text.refused(failure)}
        </p>
      )}
      <article className="ticket appointment" data-standing={standing}>
        <div className="ticket-head">
          <p className="appointment-day">{formatDay(appointment.at, timezone, language)}</p>
          <p className="appointment-time">{formatTime(appointment.at, timezone, language)}</p>
          <p className="ticket-service">{inLanguage(appointment.service, language)}</p>
        </div>
        {stands && (
          <div className="appointment-body">
            <p className="ticket-label">{text.code}</p>
            <p className="appointment-code">{groupedCode(appointment.code)}</p>
            <Slip {...props} text={text} />
          </div>
        )}
      </article>
      {buttons}
    </Frame>
  );
}

/** What to take along: a photograph always does; paper is told of when it is there. */
function Slip({ snapshot: { visit, printer }, language, send, text }: Props & { readonly text: Texts['appointment'] }) {
  const { appointmentSlip: slip } = visit;
  const canPrint = printer.state === 'ready' && (slip === null || slip === 'not-printed');
  return (
    <div className="appointment-slip" data-slip={slip ?? 'none'}>
      <p aria-live="polite">{slip === null ? text.photograph : text.slip[slip]}</p>
      {canPrint && (
        <Button large onClick={() => void send({ type: 'print-appointment', visit: visit.id, language })}>
          {text.print}
        </Button>
      )}
    </div>
  );
}

function wordsOf(
  standing: Standing,
  { number, state }: AppointmentView,
  from: string,
  text: Texts['appointment'],
): { readonly title: string; readonly help: string } {
  switch (standing) {
    case 'booked':
      return { title: text.booked.title, help: state === 'early' ? text.booked.help(from) : text.booked.now };
    case 'early':
    case 'anotherDay':
      return { title: text[standing].title, help: text[standing].help(from) };
    case 'done':
      return { title: text.done.title, help: number === null ? '' : text.done.help(number) };
    case 'past':
    case 'onTime':
    case 'late':
    case 'cancelled':
      return text[standing];
    default:
      return unreachable(standing);
  }
}
