import type { Connection } from '../../contract/api.ts';
import { unreachable } from '../../contract/result.ts';
import type { Role } from '../../contract/roles.ts';
import type { PairingView, Snapshot } from '../../contract/snapshots.ts';
import type { Looking } from '../appointments/appointments-view.ts';
import type { SelfService } from '../self-service/self-service.ts';
import type { Visits } from '../visits/visits.ts';
import { guideSnapshot } from './snapshot-guide.ts';
import { displaySnapshot, kioskSnapshot, type Moment } from './snapshot.ts';
import { counterSnapshot, maintenanceSnapshot, managerSnapshot, type Machine } from './snapshot-staff.ts';

/** What a session looks at, as the rooms remember it. */
export type Watching = {
  readonly visits: Pick<Visits, 'of'>;
  readonly selfService: Pick<SelfService, 'openedBy'>;
  readonly seatOf: (session: string | null) => string | null;
  readonly lookingOf: (session: string | null) => Looking | null;
  readonly lookedUpBy: (session: string | null) => string | null;
  readonly pairings: () => readonly PairingView[];
  readonly machine: () => Omit<Machine, 'pairings'>;
};

/** What the screen behind this connection sees of the moment: by its role, and by what its session looks at. */
export function drawFor(connection: Connection & { role: Role }, moment: Moment, watching: Watching): Snapshot {
  const { role, session, station } = connection;
  switch (role) {
    case 'kiosk':
      return kioskSnapshot(moment, watching.visits.of(station), station);
    case 'display':
      return displaySnapshot(moment);
    case 'counter':
      return counterSnapshot(moment, watching.seatOf(session), watching.lookingOf(session));
    case 'guide':
      return guideSnapshot(moment);
    case 'manager':
      return managerSnapshot(moment, watching.pairings(), watching.lookingOf(session), watching.selfService.openedBy(session));
    case 'maintenance':
      return maintenanceSnapshot(moment, { ...watching.machine(), pairings: watching.pairings() }, watching.lookedUpBy(session));
    default:
      return unreachable(role);
  }
}
