import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { memberCommands } from '../../contract/commands-members.ts';
import { err, ok } from '../../contract/result.ts';
import { inVisit, type Done, type Handlers } from '../ground/handlers.ts';
import type { Visits } from '../visits/visits.ts';
import type { Arrivals } from './arrivals.ts';
import type { PhoneLookup } from './phone-lookup.ts';

/** Who somebody is, and that staff see to them. */
export function createMemberHandlers({
  visits,
  arrivals,
  phoneLookup,
  typedSwipe,
  seatOf,
  clock,
  suspicious,
}: {
  readonly visits: Visits;
  readonly arrivals: Arrivals;
  readonly phoneLookup: PhoneLookup;
  /** Takes what a reader typed into a kiosk's page; null where readers are not heard that way. */
  readonly typedSwipe: ((keys: string) => void) | null;
  readonly seatOf: (session: string | null) => Promise<string | null>;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly suspicious: (what: string, connection: Connection) => void;
}): Handlers<typeof memberCommands> {
  async function identify(
    asking: Connection,
    { visit, phone, last }: CommandOf<typeof memberCommands, 'identify-by-phone'>,
  ): Promise<Done> {
    const at = clock();
    visits.touched(asking.station);
    if (visits.of(asking.station).id !== visit) return err('visit-over');
    const found = await phoneLookup.find(asking.session ?? '', phone, last);
    if (found.ok) return inVisit(visits.identified(asking.station, visit, found.value, at));
    if (found.error === 'too-many-attempts') suspicious('more look-ups by phone number than are allowed in a minute', asking);
    return found;
  }

  return {
    'identify-by-phone': identify,
    'typed-swipe'(asking, { keys }) {
      if (typedSwipe === null) {
        suspicious('keys of a card reader that nobody asked for', asking);
        return err('not-permitted');
      }
      visits.touched(asking.station);
      typedSwipe(keys);
      return ok(null);
    },
    async 'acknowledge-arrival'({ role, session }, { arrival }) {
      arrivals.acknowledge(arrival, role === 'counter' ? await seatOf(session) : null);
      return ok(null);
    },
  };
}
