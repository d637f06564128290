import type { PairingUpdate } from '../../contract/admission.ts';
import type { Appliance, Connection } from '../../contract/api.ts';
import { commands } from '../../contract/commands.ts';
import { err } from '../../contract/result.ts';
import type { Role } from '../../contract/roles.ts';
import type { Snapshot } from '../../contract/snapshots.ts';
import type { OneTimeKeys } from '../admission/one-time-keys.ts';
import type { Pairings } from '../admission/pairing.ts';
import type { Replays } from '../forecast/replays.ts';
import { handle, type Handlers } from '../ground/handlers.ts';
import type { Publisher } from '../screens/publisher.ts';
import { createPhoneDoor, type PhoneRooms } from './door-phone.ts';

/** What the door lets through to. */
export type Rooms = PhoneRooms & {
  /** The rooms' handlers, all together. */
  readonly handlers: Handlers<typeof commands>;
  /** What this screen sees now. */
  readonly draw: (connection: Connection & { role: Role }) => Snapshot;
  /** A screen opened; resolves once what is known of its session can be drawn. Returns what is to be done when it closes. */
  readonly arrived: (connection: Connection & { role: Role }) => Promise<() => void>;
  readonly publisher: Publisher;
  readonly replays: Replays;
  readonly pairings: Pairings;
  readonly keys: OneTimeKeys;
};

/**
 * Lets through to the rooms what a connection's role may ask of them, and shows it what it may see. Who asks is known from the
 * connection alone.
 */
export function createDoor(rooms: Rooms): Appliance {
  const { publisher, pairings, suspicious } = rooms;
  return {
    async command(connection, command) {
      if (connection.role === null || !commands[command.type].roles.includes(connection.role)) {
        suspicious(`command ${command.type} from role ${connection.role ?? 'none'}`, connection);
        return err('not-permitted');
      }
      return publisher.acting(connection.station, () => handle(rooms.handlers, connection, command));
    },

    async *snapshots(connection, signal) {
      const left = await rooms.arrived(connection);
      try {
        yield* publisher.updates(() => rooms.draw(connection), signal, { station: connection.station });
      } finally {
        left();
      }
    },

    async replay(connection, request) {
      if (connection.role === 'manager') return rooms.replays.run(request);
      suspicious(`a replay from role ${connection.role ?? 'none'}`, connection);
      return err('not-permitted');
    },

    ...createPhoneDoor(rooms),

    async *pairing(connection, role, signal) {
      const begun = pairings.begin(role, connection.remoteAddress);
      if (!begun.ok) {
        suspicious('more screens ask to be paired than wait at once', connection);
        return;
      }
      const pairing = begun.value;
      signal.addEventListener('abort', () => pairing.end(), { once: true });
      const code: PairingUpdate = { kind: 'code', code: pairing.code };
      yield code;
      if (await pairing.admitted) yield { kind: 'admitted', key: rooms.keys.issue(role) };
    },
  };
}
