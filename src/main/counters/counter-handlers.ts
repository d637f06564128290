import { atCounterCommands, hallCommands, type counterCommands } from '../../contract/commands-counter.ts';
import { hoursCommands } from '../../contract/commands-hours.ts';
import { err, ok } from '../../contract/result.ts';
import type { Desk } from '../desk/desk.ts';
import { handledAlike, heard, type Done, type Handlers } from '../ground/handlers.ts';
import type { Seats } from './seats.ts';

type CounterHandlers = Handlers<typeof atCounterCommands & typeof hallCommands & typeof hoursCommands & typeof counterCommands>;

/** What clerks and the manager ask of the desk. From which counter is known from the session, never from the message. */
export function createCounterHandlers({
  desk,
  seats,
  changed,
}: {
  readonly desk: Pick<Desk, 'submit'>;
  readonly seats: Seats;
  readonly changed: () => void;
}): CounterHandlers {
  /** Closes the counter that this session gets up from, unless a colleague still sits there. */
  async function getUp(session: string, counter: string): Promise<Done> {
    if (seats.sharedWith(counter, session)) return ok(null);
    const closed = await desk.submit({ type: 'close-counter', counter });
    // A counter that the configuration no longer has is closed.
    return closed.ok || closed.error === 'unknown-counter' ? ok(null) : closed;
  }

  async function choose(session: string | null, counter: string | null): Promise<Done> {
    if (session === null) return err('not-permitted');
    const before = await seats.of(session);
    if (before !== null && before !== counter) {
      const left = await getUp(session, before);
      if (!left.ok) return left;
    }
    if (counter !== null) {
      const opened = await desk.submit({ type: 'open-counter', counter });
      if (!opened.ok) return opened;
    }
    if (!(await seats.sit(session, counter))) return err('storage-failed');
    changed();
    return ok(null);
  }

  return {
    ...handledAlike(atCounterCommands, async ({ session }, command) => {
      const counter = await seats.of(session);
      return counter === null ? err('no-counter-chosen') : heard(await desk.submit({ ...command, counter }));
    }),
    ...handledAlike(hallCommands, async ({ session }, command) => heard(await desk.submit({ ...command, from: await seats.of(session) }))),
    ...handledAlike(hoursCommands, async (_, command) => heard(await desk.submit(command))),
    'choose-counter': ({ session }, { counter }) => choose(session, counter),
    'note-left': async ({ session }, { number }) => heard(await desk.submit({ type: 'leave', number, from: await seats.of(session) })),
    undo: async ({ role, session }, command) => {
      const from = await seats.of(session);
      return role === 'counter' && from === null ? err('no-counter-chosen') : heard(await desk.submit({ ...command, from }));
    },
  };
}
