import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { defaultLanguage, type Language } from '../../contract/language.ts';
import { unreachable } from '../../contract/result.ts';
import type { KioskSnapshot } from '../../contract/snapshots.ts';
import type { ScreenProps } from '../ui/screen.tsx';
import { useAccess } from './access.ts';
import { Stage } from './frame/stage.tsx';
import { StillThere } from './frame/still-there.tsx';
import { useAlmostOver } from './frame/use-almost-over.ts';
import { useTouch } from './hands/use-touch.ts';
import { useTypedSwipe } from './member/use-typed-swipe.ts';
import { useScannedTicket } from './place/use-scanned-ticket.ts';
import { AttractView } from './rest/attract-view.tsx';
import { ClosedView } from './rest/closed-view.tsx';
import { useRest } from './rest/use-rest.ts';
import { sceneOf, type Scene } from './scene.ts';
import { Speech } from './speech/speech.tsx';
import { MaintenanceDoor } from './staff/maintenance-door.tsx';
import { ReprintPad } from './staff/reprint-pad.tsx';
import { SimulationDrawer } from './staff/simulation-drawer.tsx';
import { TaskView } from './tasks.tsx';
import { TicketView } from './ticket/ticket-view.tsx';
import { usePaperSlot } from './ticket/use-paper-slot.tsx';
import { useTask } from './use-task.ts';
import type { KioskViewProps } from './view.ts';

/** The kiosk's screen for a snapshot. What it remembers belongs to the visit and goes with it. */
export function KioskScreen(props: ScreenProps<KioskSnapshot>) {
  const { snapshot, send } = props;
  useTypedSwipe(snapshot.collectsKeys, send);
  const [reprint, setReprint] = useState<string | null>(null);
  const closeReprint = useCallback(() => setReprint(null), []);
  const [maintenance, setMaintenance] = useState(false);
  const openMaintenance = useCallback(() => setMaintenance(true), []);
  const closeMaintenance = useCallback(() => setMaintenance(false), []);
  const language = defaultLanguage(snapshot.hall);
  return (
    <>
      <VisitScreen key={snapshot.visit.id} {...props} onReprint={setReprint} openMaintenance={openMaintenance} />
      <SimulationDrawer simulation={snapshot.simulation} language={language} send={send} />
      {reprint !== null && <ReprintPad number={reprint} language={language} send={send} onClose={closeReprint} />}
      {maintenance && <MaintenanceDoor language={language} onClose={closeMaintenance} />}
    </>
  );
}

type StaffWays = {
  /** Prints the ticket of this number again. */
  readonly onReprint: (number: string) => void;
  readonly openMaintenance: () => void;
};

function VisitScreen({ snapshot, send, clockOffset, onReprint, openMaintenance }: ScreenProps<KioskSnapshot> & StaffWays) {
  const { visit, hall, collectsKeys, idle, simulation } = snapshot;
  const [chosen, setLanguage] = useState<Language | null>(null);
  const language = chosen ?? visit.member?.language ?? defaultLanguage(hall);
  const { task, ...ways } = useTask(visit);
  const wishes = useAccess(snapshot);
  useTouch(visit.id, send, task.kind === 'questions');
  useScannedTicket(!collectsKeys, visit.id, send);
  const rests = useRest(visit.ends === null, idle);
  const almostOver = useAlmostOver(visit.ends, clockOffset);
  const slot = usePaperSlot(simulation);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const scene = sceneOf(snapshot, { task, rests, almostOver });
  const common = { snapshot, language, setLanguage, send, clockOffset, openMaintenance, ...wishes, ...ways };
  return (
    <Stage {...common}>
      <SceneView {...common} scene={scene} slot={slot} onReprint={onReprint} />
      <Speech {...common} scene={scene} />
    </Stage>
  );
}

type SceneProps = KioskViewProps & Pick<StaffWays, 'onReprint'> & { readonly scene: Scene; readonly slot: ReactNode };

function SceneView({ scene, slot, onReprint, ...props }: SceneProps) {
  switch (scene.kind) {
    case 'rest':
      return <AttractView {...props} />;
    case 'closed':
      return <ClosedView {...props} opens={scene.opens} />;
    case 'ticket': {
      const { ticket, paper } = scene;
      return <TicketView {...props} ticket={ticket} paper={paper} slot={slot} onReprint={() => onReprint(ticket.number)} />;
    }
    case 'task':
      return (
        <>
          <TaskView {...props} task={scene.task} />
          {scene.endsSoon !== null && <StillThere {...props} ends={scene.endsSoon} />}
        </>
      );
    default:
      return unreachable(scene);
  }
}
