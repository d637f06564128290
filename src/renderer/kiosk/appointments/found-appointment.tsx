import { inLanguage } from '../../../contract/language.ts';
import { unreachable } from '../../../contract/result.ts';
import type { AppointmentView } from '../../../contract/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { formatDay, formatTime } from '../../ui/times.ts';
import { groupedCode } from '../../ui/grouped-code.ts';
import { Frame } from '../frame/frame.tsx';
import type { KioskViewProps } from '../view.ts';
import { Refusal } from '../frame/refusal.tsx';
import { useAsk } from '../use-ask.ts';
import type { KioskWords } from '../languages/en.ts';
import { kioskWords } from '../languages/kiosk-words.ts';
import { AppointmentWays } from './appointment-ways.tsx';
import { standingOf, stands, type Standing } from './standing.ts';
import './appointment.css';

type Props = KioskViewProps & { readonly booked: boolean; readonly appointment: AppointmentView; readonly onAnother: () => void };

/** When it is, for what, its code, and what can be done about it now. */
export function FoundAppointment(props: Props) {
  const { snapshot, language, send, appointment, booked } = props;
  const { timezone } = snapshot.hall;
  const text = kioskWords[language].appointment;
  const { asking, failure, ask } = useAsk(send);
  const standing = standingOf(appointment, booked);
  const { title, help } = wordsOf(standing, appointment, formatTime(appointment.from, timezone, language), text);
  return (
    <Frame {...props} title={title} help={help} main="appointment-main">
      <Refusal told={failure === null ? null : text.refused(failure)} />
      <article className="ticket appointment" data-standing={standing}>
        <div className="ticket-head">
          <p className="appointment-day">{formatDay(appointment.at, timezone, language)}</p>
          <p className="appointment-time">{formatTime(appointment.at, timezone, language)}</p>
          <p className="ticket-service">{inLanguage(appointment.service, language)}</p>
        </div>
        {stands(standing) && (
          <div className="appointment-body">
            <p className="ticket-label">{text.code}</p>
            <p className="appointment-code">{groupedCode(appointment.code)}</p>
            <Slip {...props} text={text} />
          </div>
        )}
      </article>
      <AppointmentWays {...props} standing={standing} asking={asking} onAct={(command) => void ask(command)} />
    </Frame>
  );
}

/** What to take along: a photograph always does; paper is told of when it is there. */
function Slip({ snapshot: { visit, printer }, language, send, text }: Props & { readonly text: KioskWords['appointment'] }) {
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
  text: KioskWords['appointment'],
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
