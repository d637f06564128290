import { useState } from 'react';
import { inLanguage } from '../../contract/language.ts';
import type { CounterSnapshot } from '../../contract/snapshots.ts';
import { appointmentsWords } from '../staff/appointments/appointments-words.ts';
import { AppointmentsView } from '../staff/appointments/appointments-view.tsx';
import { takesAppointments } from '../ui/takes-appointments.ts';
import { printerWords } from '../staff/device-words.ts';
import { GuideCalls } from '../staff/customers/guide-calls.tsx';
import { StaffFrame, type StaffScreenProps } from '../staff/staff-screen.tsx';
import { staffWords } from '../staff/staff-words.ts';
import { useCommands } from '../staff/use-commands.ts';
import { Button } from '../ui/button.tsx';
import { CounterChooser } from './counter-chooser.tsx';
import { counterWords } from './counter-words.ts';
import { Desk } from './desk/desk.tsx';
import { UndoNote } from './undo-note.tsx';
import { withSeen } from './seen.ts';
import { Queue } from './waiting/queue.tsx';
import './counter.css';

/** A clerk's screen: first which counter this is, then the customers of that counter. */
export function CounterScreen(props: StaffScreenProps<CounterSnapshot>) {
  const { snapshot, now, language, send } = props;
  const { mine } = snapshot;
  const text = counterWords[language];
  const commands = useCommands((command) => send(withSeen(command, mine?.ticket ?? null)));
  const [atAppointments, setAtAppointments] = useState(false);
  const printer = printerWords(snapshot.printer, language);

  if (mine === null) {
    return (
      <StaffFrame title={text.title} screen={props}>
        <CounterChooser counters={snapshot.counters} language={language} commands={commands} />
      </StaffFrame>
    );
  }
  const leave = (
    <>
      <strong className="counter-name">{inLanguage(mine.name, language)}</strong>
      {takesAppointments(snapshot) && (
        <Button kind="quiet" aria-pressed={atAppointments} onClick={() => setAtAppointments(!atAppointments)}>
          {atAppointments ? text.backToCounter : appointmentsWords[language].title}
        </Button>
      )}
      <Button
        kind="quiet"
        disabled={mine.ticket !== null || commands.pending !== null}
        title={mine.ticket === null ? undefined : text.leaveNotNow}
        onClick={() => commands.run({ type: 'choose-counter', counter: null })}
      >
        {text.leave}
      </Button>
    </>
  );
  return (
    <StaffFrame title={text.title} screen={props} place={leave}>
      <GuideCalls calls={snapshot.guideCalls} now={now} timezone={snapshot.hall.timezone} language={language} commands={commands} />
      {atAppointments ? (
        <AppointmentsView snapshot={snapshot} now={now} language={language} send={send} />
      ) : (
        <main className="counter">
          <Desk ticket={mine.ticket} snapshot={snapshot} now={now} language={language} commands={commands} />
          <Queue snapshot={snapshot} now={now} language={language} commands={commands} />
        </main>
      )}
      <footer className="counter-foot" data-tone={printer.tone}>
        <span className="tone-dot" data-tone={printer.tone} aria-hidden="true" />
        <output>
          <strong>{staffWords[language].printer}</strong> {printer.what}
        </output>
        {printer.remedy === null ? null : <span className="counter-foot-remedy">{printer.remedy}</span>}
        <UndoNote undo={mine.undo} now={now} language={language} commands={commands} />
      </footer>
    </StaffFrame>
  );
}
