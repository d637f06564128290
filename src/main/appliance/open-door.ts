import type { Appliance, Connection } from '../../contract/api.ts';
import { createDoor } from '../door/door.ts';
import { createRefusalLog } from '../ground/refusal-log.ts';
import { version } from '../ground/version.ts';
import { drawFor } from '../screens/drawing.ts';
import type { Moment } from '../screens/snapshot.ts';
import { answer } from './answers.ts';
import type { Devices } from './devices.ts';
import type { Ground } from './ground.ts';
import { look } from './moment.ts';
import type { Rooms } from './rooms.ts';

export type OpenedDoor = {
  readonly door: Appliance;
  readonly moment: () => Moment;
  /** Somebody asks what they may not, or guesses. */
  readonly suspicious: (what: string, connection: Pick<Connection, 'remoteAddress' | 'role'>) => void;
};

/** The door that the rooms stand behind: what every screen sees and may ask. */
export function openDoor(ground: Ground, devices: Devices, rooms: Rooms): OpenedDoor {
  const { clock, startedAt, publisher, log } = ground;
  const { visits, selfService, seats, pairings, oneTimeKeys } = rooms;
  const refusals = createRefusalLog(log, clock);
  const suspicious: OpenedDoor['suspicious'] = (what, { remoteAddress, role }) =>
    refusals.note(what, { remoteAddress, admitted: role !== null });
  const moment = look(ground, devices, rooms);
  const { handlers, lookingOf, lookedUpBy } = answer(ground, devices, rooms, suspicious);
  const machine = () => ({ version, startedAt, members: rooms.memberRoom.view() });
  const watching = { visits, selfService, seatOf: seats.known, lookingOf, lookedUpBy, pairings: () => pairings.list(), machine };

  const door = createDoor({
    ...rooms,
    keys: oneTimeKeys,
    publisher,
    clock,
    moment,
    handlers,
    suspicious,
    draw: (connection) => drawFor(connection, moment(), watching),
    async arrived({ role, session, station }) {
      await seats.of(session);
      const detach = role === 'kiosk' ? [visits.attach(station), selfService.guideCalls.attach(station)] : [];
      return () => detach.forEach((leave) => leave());
    },
  });
  return { door, moment, suspicious };
}
