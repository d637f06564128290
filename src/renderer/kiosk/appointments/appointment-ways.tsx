import { useState } from 'react';
import type { Command } from '../../../contract/commands.ts';
import type { AppointmentView } from '../../../contract/snapshots.ts';
import { Button } from '../../ui/button.tsx';
import { kioskWords } from '../languages/kiosk-words.ts';
import type { KioskViewProps } from '../view.ts';
import { stands, type Standing } from './standing.ts';

type Props = Pick<KioskViewProps, 'snapshot' | 'language' | 'send' | 'go' | 'home'> & {
  readonly appointment: AppointmentView;
  readonly standing: Standing;
  readonly booked: boolean;
  readonly asking: boolean;
  readonly onAct: (command: Command) => void;
  readonly onAnother: () => void;
};

/** What can be done about an appointment now. */
export function AppointmentWays(props: Props) {
  const { snapshot, language, send, go, home, appointment, standing, booked, asking, onAct, onAnother } = props;
  const visit = snapshot.visit.id;
  const text = kioskWords[language].appointment;
  const [cancelling, setCancelling] = useState(false);
  if (cancelling && stands(standing)) return <Sure {...props} onKeep={() => setCancelling(false)} />;
  return (
    <div className="appointment-ways">
      {(appointment.state === 'on-time' || standing === 'late') && (
        <Button large kind="primary" disabled={asking} onClick={() => onAct({ type: 'check-in', visit, language })}>
          {asking ? text.taking : text.take}
        </Button>
      )}
      {(standing === 'early' || standing === 'past') && (
        <Button
          large
          kind="primary"
          disabled={asking}
          onClick={() => onAct({ type: 'take', visit, service: appointment.serviceId, language })}
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
          onClick={() => void send({ type: 'end-visit', visit })}
        >
          {text.finished}
        </Button>
      )}
      {stands(standing) && (
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
}

function Sure({ snapshot, language, asking, onAct, onKeep }: Props & { readonly onKeep: () => void }) {
  const text = kioskWords[language].appointment;
  return (
    <section className="appointment-sure" role="alert">
      <p>{text.cancelAsked}</p>
      <div className="appointment-ways">
        <Button
          large
          kind="danger"
          disabled={asking}
          onClick={() => onAct({ type: 'cancel-appointment', visit: snapshot.visit.id, code: null })}
        >
          {text.cancelNow}
        </Button>
        <Button large kind="primary" disabled={asking} onClick={onKeep}>
          {text.keep}
        </Button>
      </div>
    </section>
  );
}
