import { randomBytes } from 'node:crypto';
import type { AdmissionAnswer } from '../../contract/admission.ts';
import type { Appliance, Connection } from '../../contract/api.ts';
import { permitted, type Command, type PrinterFault, type Refusal, type Role } from '../../contract/commands.ts';
import type { Config } from '../../contract/config.ts';
import type { PrinterStatus } from '../../contract/devices.ts';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { PairingUpdate, PairingView, Snapshot } from '../../contract/snapshots.ts';
import type { HallCommand, TicketId } from '../../queue/hall.ts';
import type { Appointments } from '../appointments/appointments.ts';
import type { Arrivals } from '../members/arrivals.ts';
import type { Desk } from '../desk/desk.ts';
import { createAppointmentDoor } from '../appointments/appointment-handlers.ts';
import { createPhoneDoor } from './door-phone.ts';
import { createPlaceDoor } from '../self-service/place-handlers.ts';
import { expected } from '../forecast/forecast-view.ts';
import type { OneTimeKeys } from '../admission/one-time-keys.ts';
import type { Pairings } from '../admission/pairing.ts';
import type { PhoneLookup } from '../members/phone-lookup.ts';
import type { PrintQueue } from '../paper/print-queue.ts';
import type { Publisher } from '../screens/publisher.ts';
import type { Replays } from '../forecast/replays.ts';
import type { SelfService } from '../self-service/self-service.ts';
import type { Sessions } from '../admission/sessions.ts';
import { displaySnapshot, kioskSnapshot, type Moment } from '../screens/snapshot.ts';
import { counterSnapshot, maintenanceSnapshot, managerSnapshot, type Machine } from '../screens/snapshot-staff.ts';
import type { TicketProof } from '../self-service/ticket-proof.ts';
import { identifiedOf } from '../visits/visit.ts';
import type { Visits } from '../visits/visits.ts';

/** What the door lets through to. */
export type Rooms = {
  readonly config: Config;
  readonly desk: Desk;
  readonly visits: Visits;
  readonly arrivals: Arrivals;
  readonly selfService: SelfService;
  readonly phoneLookup: PhoneLookup;
  readonly ticketProof: TicketProof;
  readonly appointments: Appointments;
  readonly sessions: Sessions;
  readonly pairings: Pairings;
  readonly keys: OneTimeKeys;
  readonly publisher: Publisher;
  readonly replays: Replays;
  /** Everything a snapshot is drawn from, as of now. */
  readonly moment: () => Moment;
  readonly machine: () => Omit<Machine, 'pairings'>;
  readonly printerStatus: () => PrinterStatus;
  readonly printSlip: PrintQueue['printSlip'];
  /** Of those who did not identify themselves: the lowest. */
  readonly standardTier: string;
  /** Looks at the manager's PIN; attempts from one address are limited. */
  readonly checkPin: (pin: string, remoteAddress: string) => Promise<AdmissionAnswer>;
  /** Takes what a reader typed into a kiosk's page; null where readers are not heard that way. */
  readonly typedSwipe: ((keys: string) => void) | null;
  /** Null while the device is a real one. */
  readonly simulatedSwipe: ((card: string) => boolean) | null;
  readonly simulatedFault: ((fault: PrinterFault) => void) | null;
  /** Something was refused that an honest screen does not send. No personal data. */
  readonly suspicious: (what: string, connection: Connection) => void;
};

type Done = Result<null, Refusal>;

/**
 * Turns what the screens ask into commands to the desk and the kiosk's visits, and what they may see
 * into snapshots. Who asks, and from which counter, is known from the connection alone.
 */
export function createDoor(rooms: Rooms): Appliance {
  const { desk, visits, arrivals, selfService, sessions, pairings, publisher } = rooms;
  /** At which counter a session sits, as the sessions table says. */
  const seats = new Map<string, string | null>();
  /** The number a maintenance session has looked up. */
  const lookedUp = new Map<string, string>();

  const appointments = createAppointmentDoor({ ...rooms, changed: publisher.changed, numberGiven });
  const places = createPlaceDoor({ ...rooms, present: rooms.moment });

  async function seatOf(session: string | null): Promise<string | null> {
    if (session === null) return null;
    const known = seats.get(session);
    if (known !== undefined) return known;
    const seat = await sessions.counterOf(session);
    seats.set(session, seat);
    return seat;
  }

  async function take(connection: Connection, command: Extract<Command, { type: 'take' }>): Promise<Done> {
    const visit = visits.of(connection.station);
    const known = desk.hall.visits.has(command.visit);
    if (visit.id !== command.visit && !known) return err('visit-over');
    const further = command.further ?? [];
    const identified = identifiedOf(visit);
    const tier = identified?.member.tier ?? rooms.standardTier;
    const { wait, takes } = expected(rooms.moment(), tier, command.service, further);
    const taken = await desk.submit({
      type: 'take',
      visit: command.visit,
      service: command.service,
      further,
      tier,
      language: command.language,
      identifiedAt: identified?.since ?? Number.MAX_SAFE_INTEGER,
      code: randomBytes(12).toString('base64url'),
      forecast: wait && { p10: wait.p10, p50: wait.p50, p90: wait.p90 },
      takes,
    });
    if (!taken.ok) return taken;
    if (taken.value.ticket !== null) numberGiven(connection, command.visit, taken.value.ticket);
    return ok(null);
  }

  function numberGiven(connection: Connection, visit: string, ticket: TicketId): void {
    const { state } = rooms.printerStatus();
    arrivals.tookTicket(visit, ticket);
    visits.ticketTaken(connection.station, visit, ticket, state === 'ready' || state === 'starting');
  }

  function goOnAsStandard(connection: Connection, visit: string): Done {
    if (!visits.goOnAsStandard(connection.station, visit)) return err('visit-over');
    arrivals.withdrew(visit);
    return ok(null);
  }

  async function identifyByPhone(
    connection: Connection,
    { visit, phone, last }: Extract<Command, { type: 'identify-by-phone' }>,
  ): Promise<Done> {
    const at = rooms.moment().now;
    visits.touched(connection.station);
    if (visits.of(connection.station).id !== visit) return err('visit-over');
    const found = await rooms.phoneLookup.find(connection.session ?? '', phone, last);
    if (!found.ok) {
      if (found.error === 'too-many-attempts') rooms.suspicious('more look-ups by phone number than are allowed in a minute', connection);
      return found;
    }
    return visits.identified(connection.station, visit, found.value, at) ? ok(null) : err('visit-over');
  }

  async function acknowledge(connection: Connection, arrival: string): Promise<Done> {
    arrivals.acknowledge(arrival, connection.role === 'counter' ? await seatOf(connection.session) : null);
    return ok(null);
  }

  async function chooseCounter(session: string | null, counter: string | null): Promise<Done> {
    if (session === null) return err('not-permitted');
    const before = await seatOf(session);
    if (counter !== before && before !== null && !someoneElseSits(before, session)) {
      const closed = await desk.submit({ type: 'close-counter', counter: before });
      if (!closed.ok && closed.error !== 'unknown-counter') return closed;
    }
    if (counter !== null) {
      const opened = await desk.submit({ type: 'open-counter', counter });
      if (!opened.ok) return opened;
    }
    const kept = await sessions.setCounter(session, counter);
    if (!kept.ok) return err('storage-failed');
    seats.set(session, counter);
    publisher.changed();
    return ok(null);
  }

  function someoneElseSits(counter: string, session: string): boolean {
    return [...seats].some(([other, seat]) => other !== session && seat === counter);
  }

  /** What staff ask of the desk as they say it. */
  async function submit(command: HallCommand): Promise<Done> {
    const done = await desk.submit(command);
    return done.ok ? ok(null) : done;
  }

  async function atCounter(
    session: string | null,
    command: Extract<
      Command,
      {
        type: 'call' | 'call-number' | 'recall' | 'start' | 'finish' | 'no-show' | 'park' | 'transfer' | 'add-service' | 'pause' | 'resume';
      }
    >,
  ): Promise<Done> {
    const counter = await seatOf(session);
    return counter === null ? err('no-counter-chosen') : submit({ ...command, counter });
  }

  async function reprintAtKiosk(connection: Connection, number: string, pin: string): Promise<Done> {
    const answer = await rooms.checkPin(pin, connection.remoteAddress);
    if (answer.admitted) return submit({ type: 'reprint', number });
    rooms.suspicious(`a reprint at the kiosk by PIN: ${answer.reason}`, connection);
    return err(answer.reason === 'too-many-attempts' ? 'too-many-attempts' : 'wrong-pin');
  }

  function lookUp(session: string | null, number: string | null): Done {
    if (session === null) return err('not-permitted');
    lookedUp.delete(session);
    if (number !== null) {
      if (!desk.hall.tickets.has(`${desk.hall.day}-${number}`)) return err('unknown-ticket');
      lookedUp.set(session, number);
    }
    publisher.changed();
    return ok(null);
  }

  function typedSwipe(connection: Connection, keys: string): Done {
    if (!rooms.typedSwipe) {
      rooms.suspicious('keys of a card reader that nobody asked for', connection);
      return err('not-permitted');
    }
    visits.touched(connection.station);
    rooms.typedSwipe(keys);
    return ok(null);
  }

  async function obey(connection: Connection, command: Command): Promise<Done> {
    switch (command.type) {
      case 'take':
        return take(connection, command);
      case 'go-on-as-standard':
        return goOnAsStandard(connection, command.visit);
      case 'identify-by-phone':
        return identifyByPhone(connection, command);
      case 'touch':
        return visits.prolong(connection.station, command.visit, command.busy) ? ok(null) : err('visit-over');
      case 'show-times':
      case 'book':
      case 'find-appointment':
      case 'check-in':
      case 'print-appointment':
      case 'cancel-appointment':
        return appointments.obey(connection, command);
      case 'show-place':
      case 'scan-ticket':
      case 'prove-place':
      case 'leave-queue':
        return places.obey(connection, command);
      case 'end-visit':
        visits.end(connection.station, command.visit);
        return ok(null);
      case 'choose-counter':
        return chooseCounter(connection.session, command.counter);
      case 'call':
      case 'call-number':
      case 'recall':
      case 'start':
      case 'finish':
      case 'no-show':
      case 'park':
      case 'transfer':
      case 'add-service':
      case 'pause':
      case 'resume':
        return atCounter(connection.session, command);
      case 'look-up':
        return lookUp(connection.session, command.number);
      case 'readmit':
      case 'change-service':
      case 'end-day':
      case 'reprint':
        return submit(command);
      case 'note-left':
        return submit({ type: 'leave', number: command.number });
      case 'reprint-at-kiosk':
        return reprintAtKiosk(connection, command.number, command.pin);
      case 'acknowledge-arrival':
        return acknowledge(connection, command.arrival);
      case 'print-bring':
      case 'pre-accept':
      case 'rate':
      case 'give-feedback':
      case 'call-guide':
      case 'acknowledge-guide-call':
      case 'open-feedback':
      case 'assign-feedback':
      case 'close-feedback':
      case 'erase-feedback':
        return selfService.obey(connection, command, connection.role === 'counter' ? await seatOf(connection.session) : null);
      case 'admit':
        return pairings.admit(command.code) ? ok(null) : err('unknown-code');
      case 'typed-swipe':
        return typedSwipe(connection, command.keys);
      case 'simulate-swipe':
        visits.touched(connection.station);
        return rooms.simulatedSwipe?.(command.card) === true ? ok(null) : err('not-simulated');
      case 'simulate-printer':
        if (!rooms.simulatedFault) return err('not-simulated');
        rooms.simulatedFault(command.fault);
        return ok(null);
      default:
        return unreachable(command);
    }
  }

  function draw(connection: Connection & { role: Role }): Snapshot {
    const moment = rooms.moment();
    const asking: readonly PairingView[] = pairings.list();
    switch (connection.role) {
      case 'kiosk':
        return kioskSnapshot(moment, visits.of(connection.station), connection.station);
      case 'display':
        return displaySnapshot(moment);
      case 'counter':
        return counterSnapshot(moment, seats.get(connection.session ?? '') ?? null, appointments.lookingOf(connection.session));
      case 'manager':
        return managerSnapshot(moment, asking, appointments.lookingOf(connection.session), selfService.openedBy(connection.session));
      case 'maintenance':
        return maintenanceSnapshot(moment, { ...rooms.machine(), pairings: asking }, lookedUp.get(connection.session ?? '') ?? null);
      default:
        return unreachable(connection.role);
    }
  }

  return {
    async command(connection, command) {
      if (connection.role === null || !permitted[command.type].includes(connection.role)) {
        rooms.suspicious(`command ${command.type} from role ${connection.role ?? 'none'}`, connection);
        return err('not-permitted');
      }
      return obey(connection, command);
    },

    async *snapshots(connection, signal) {
      await seatOf(connection.session);
      const detach =
        connection.role === 'kiosk' ? [visits.attach(connection.station), selfService.guideCalls.attach(connection.station)] : [];
      try {
        yield* publisher.updates(() => draw(connection), signal);
      } finally {
        for (const one of detach) one();
      }
    },

    async replay(connection, request) {
      if (connection.role === 'manager') return rooms.replays.run(request);
      rooms.suspicious(`a replay from role ${connection.role ?? 'none'}`, connection);
      return err('not-permitted');
    },

    ...createPhoneDoor({ ...rooms, clock: () => rooms.moment().now }),

    async *pairing(connection, role, signal) {
      const begun = pairings.begin(role, connection.remoteAddress);
      if (!begun.ok) {
        rooms.suspicious('more screens ask to be paired than wait at once', connection);
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
