import type { UndoView } from '../../contract/snapshots-undo.ts';
import { actsToday, type Acted } from '../../queue/acts.ts';
import { undoUntil } from '../../queue/decide-undo.ts';
import type { Present } from '../../queue/ticket-of-today.ts';
import { counterName } from '../text/hall-names.ts';

/** How many acts the manager's screen lists. */
const MOST = 50;

/** What can still be taken back of this day, the last first. Who expired with the end of the day comes back with it. */
export function undoViews({ config, hall }: Present): UndoView[] {
  return actsToday(hall)
    .slice(0, MOST)
    .flatMap((acted) => undoView(config, acted));
}

/** What this counter did last, while it may take it back itself. */
export function undoAt({ config, hall, now }: Present, counter: string): UndoView | null {
  const last = actsToday(hall).find(({ act }) => act.counter === counter);
  return last === undefined || now > undoUntil(config, last.act) ? null : (undoView(config, last)[0] ?? null);
}

function undoView(config: Present['config'], { ticket: { number }, act }: Acted): UndoView[] {
  const { kind, at, counter } = act;
  if (kind === 'ticket-expired') return [];
  return [{ number, act: kind, at, counter: counter === null ? null : counterName(config, counter).name, until: undoUntil(config, act) }];
}
