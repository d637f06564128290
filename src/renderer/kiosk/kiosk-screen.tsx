import { useCallback, useEffect, useState } from 'react';
import type { Language } from '../../contract/language.ts';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { ScreenProps } from '../ui/screen.tsx';
import { useAccess } from './access.ts';
import { AttractView } from './attract-view.tsx';
import { ClosedView } from './closed-view.tsx';
import { LeaveView } from './leave-view.tsx';
import { MaintenanceDoor } from './maintenance-door.tsx';
import { PaperSlot } from './paper-slot.tsx';
import { ReprintPad } from './reprint-pad.tsx';
import { SimulationDrawer } from './simulation-drawer.tsx';
import { Speech } from './speech.tsx';
import { Stage } from './stage.tsx';
import { StillThere } from './still-there.tsx';
import { TaskView } from './task-view.tsx';
import { useTask, type TaskWays } from './task.ts';
import { TicketView } from './ticket-view.tsx';
import { useRest } from './use-rest.ts';
import { useScannedTicket } from './use-scanned-ticket.ts';
import { useTouch } from './use-touch.ts';
import { useTypedSwipe } from './use-typed-swipe.ts';

/** The kiosk's screen for a snapshot. What it remembers belongs to the visit and goes with it. */
export function KioskScreen(props: ScreenProps<KioskSnapshot>) {
  const { snapshot, send } = props;
  useTypedSwipe(snapshot.collectsKeys, send);
  const [reprint, setReprint] = useState<string | null>(null);
  const closeReprint = useCallback(() => setReprint(null), []);
  const [maintenance, setMaintenance] = useState(false);
  const openMaintenance = useCallback(() => setMaintenance(true), []);
  const closeMaintenance = useCallback(() => setMaintenance(false), []);
  return (
    <>
      <VisitScreen key={snapshot.visit.id} {...props} onReprint={setReprint} openMaintenance={openMaintenance} />
      <SimulationDrawer simulation={snapshot.simulation} language={defaultLanguage(snapshot)} send={send} />
      {reprint !== null && <ReprintPad number={reprint} language={defaultLanguage(snapshot)} send={send} onClose={closeReprint} />}
      {maintenance && <MaintenanceDoor language={defaultLanguage(snapshot)} onClose={closeMaintenance} />}
    </>
  );
}

type VisitProps = ScreenProps<KioskSnapshot> & {
  readonly onReprint: (number: string) => void;
  readonly openMaintenance: () => void;
};

function VisitScreen({ snapshot, send, clockOffset, onReprint, openMaintenance }: VisitProps) {
  const [chosen, setLanguage] = useState<Language | null>(null);
  const language = chosen ?? snapshot.visit.member?.language ?? defaultLanguage(snapshot);
  const { task, ...ways } = useTask(snapshot.visit);
  const wishes = useAccess(snapshot);
  const answering = task.kind === 'questions';
  useTouch(snapshot.visit.id, send, answering);
  useScannedTicket(!snapshot.collectsKeys, snapshot.visit.id, send);
  const rests = useRest(snapshot.visit.ends === null, snapshot.idle);
  // Paper that was there before the visit is somebody else's.
  const [oldPaper] = useState(() => newestPaper(snapshot)?.id);
  const { visit, hall } = snapshot;

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const common = { snapshot, language, setLanguage, send, clockOffset, openMaintenance, ...wishes, ...ways };
  return (
    <Stage {...common}>
      {view()}
      <Speech {...common} task={task} />
    </Stage>
  );

  function view() {
    if (visit.ticket !== null && visit.place !== null && (task.kind === 'leave' || visit.place.state === 'left'))
      return <LeaveView {...common} place={visit.place} />;
    if (visit.ticket !== null && !answering) {
      const paper = newestPaper(snapshot);
      const slot =
        snapshot.simulation.printer === null ? null : <PaperSlot paper={paper === undefined || paper.id === oldPaper ? null : paper} />;
      const { ticket } = visit;
      return <TicketView {...common} ticket={ticket} slot={slot} onReprint={() => onReprint(ticket.number)} />;
    }
    // Who still waits when the hall closes may look.
    if (hall.open.state === 'closed' && !answering && task.kind !== 'place' && task.kind !== 'leave')
      return <ClosedView {...common} opens={hall.open.opens} />;
    if (rests && visit.ticket === null) return <AttractView {...common} />;
    return (
      <>
        <TaskView {...common} task={task} />
        <StillThere {...common} />
      </>
    );
  }
}

/** What every view of the kiosk gets. */
export type KioskViewProps = ScreenProps<KioskSnapshot> & {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
  /** Asks staff for their PIN. */
  readonly openMaintenance: () => void;
} & Omit<TaskWays, 'task'> &
  ReturnType<typeof useAccess>;

export function defaultLanguage(snapshot: KioskSnapshot): Language {
  return snapshot.hall.languages[0] ?? 'zh-CN';
}

function newestPaper(snapshot: KioskSnapshot) {
  return snapshot.simulation.printer?.papers[0];
}
