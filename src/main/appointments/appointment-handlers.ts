import { randomBytes } from 'node:crypto';
import type { Connection } from '../../contract/api.ts';
import type { Command, Refusal } from '../../contract/commands.ts';
import { err, ok, unreachable, type Result } from '../../contract/result.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { TicketId } from '../../queue/hall.ts';
import type { Appointments } from './appointments.ts';
import type { Desk } from '../desk/desk.ts';
import type { PrintQueue } from '../paper/print-queue.ts';
import { appointmentSlip } from '../paper/slips.ts';
import type { Looking } from './appointments-view.ts';
import type { Config } from '../../contract/config.ts';
import { appointmentOf, identifiedOf } from '../visits/visit.ts';
import type { Visits } from '../visits/visits.ts';

type Done = Result<null, Refusal>;

export type AppointmentCommand = Extract<
  Command,
  { readonly type: 'show-times' | 'book' | 'find-appointment' | 'check-in' | 'print-appointment' | 'cancel-appointment' }
>;

/** What the screens ask about appointments: customers for themselves in their visit, staff for somebody on the phone. */
export type AppointmentDoor = {
  obey(connection: Connection, command: AppointmentCommand): Promise<Done>;
  /** What this staff session looks at; null for nothing. */
  lookingOf(session: string | null): Looking | null;
};

export function createAppointmentDoor({
  desk,
  visits,
  appointments,
  standardTier,
  config,
  printSlip,
  changed,
  numberGiven,
}: {
  readonly desk: Desk;
  readonly visits: Visits;
  readonly appointments: Appointments;
  readonly standardTier: string;
  readonly config: Config;
  readonly printSlip: PrintQueue['printSlip'];
  readonly changed: () => void;
  /** The visit at this station got its number. */
  readonly numberGiven: (connection: Connection, visit: string, ticket: TicketId) => void;
}): AppointmentDoor {
  const looking = new Map<string, Looking>();

  /** The visit that a kiosk speaks for; it may be over. */
  const visitOf = (connection: Connection, id: string | null) => {
    const visit = visits.of(connection.station);
    return connection.role === 'kiosk' && visit.id === id ? visit : null;
  };

  function showTimes(connection: Connection, visit: string | null, service: string | null): Done {
    if (connection.role === 'kiosk')
      return visit !== null && visits.showTimes(connection.station, visit, service) ? ok(null) : err('visit-over');
    if (connection.session === null) return err('not-permitted');
    if (service === null) looking.delete(connection.session);
    else looking.set(connection.session, { service, booked: looking.get(connection.session)?.booked ?? null });
    changed();
    return ok(null);
  }

  async function book(
    connection: Connection,
    { visit: visitId, request, service, at, phone, tier }: Extract<Command, { type: 'book' }>,
  ): Promise<Done> {
    const visit = visitOf(connection, visitId);
    if (connection.role === 'kiosk' && visit === null) return err('visit-over');
    const asked = visit === null ? tier : (identifiedOf(visit)?.member.tier ?? null);
    const booked = await appointments.book({ appointment: request, service, at, phone, tier: asked ?? standardTier });
    if (booked.ok && visit !== null) visits.appointmentFound(connection.station, visit.id, request);
    else if (booked.ok && connection.session !== null) {
      looking.set(connection.session, { service, booked: request });
      changed();
    }
    return booked;
  }

  /** Prints beside what the customer does next; the screen follows in the snapshot. Paper that may be there is not printed again. */
  function print(connection: Connection, { visit: id, language }: Extract<Command, { type: 'print-appointment' }>): Done {
    const visit = visitOf(connection, id);
    if (visit === null) return err('visit-over');
    const found = appointmentOf(visit);
    const appointment = desk.hall.appointments.get(found?.id ?? '');
    if (!found || !appointment) return err('unknown-appointment');
    if (found.slip !== null && found.slip !== 'not-printed') return ok(null);
    const come = (slip: SlipState): void => visits.slipCame(connection.station, id, appointment.id, slip);
    come('printing');
    void printSlip(appointmentSlip(config, appointment, language)).then(come);
    return ok(null);
  }

  async function find(connection: Connection, { visit, code, phone }: Extract<Command, { type: 'find-appointment' }>): Promise<Done> {
    if (visitOf(connection, visit) === null) return err('visit-over');
    const found =
      code !== null
        ? await appointments.find(connection.session ?? '', { code })
        : await appointments.find(connection.session ?? '', { phone: phone ?? '' });
    if (!found.ok) return found;
    return visits.appointmentFound(connection.station, visit, found.value) ? ok(null) : err('visit-over');
  }

  async function checkIn(connection: Connection, { visit: visitId, language }: Extract<Command, { type: 'check-in' }>): Promise<Done> {
    const visit = visitOf(connection, visitId);
    if (visit === null) return err('visit-over');
    const appointment = appointmentOf(visit);
    if (appointment === null) return err('unknown-appointment');
    const identified = identifiedOf(visit);
    const given = await desk.submit({
      type: 'check-in',
      appointment: appointment.id,
      visit: visitId,
      language,
      tier: identified?.member.tier ?? null,
      identifiedAt: identified?.since ?? Number.MAX_SAFE_INTEGER,
      code: randomBytes(12).toString('base64url'),
    });
    if (given.ok && given.value.ticket !== null) numberGiven(connection, visitId, given.value.ticket);
    return given.ok ? ok(null) : given;
  }

  async function cancel(connection: Connection, { visit: visitId, code }: Extract<Command, { type: 'cancel-appointment' }>): Promise<Done> {
    const visit = visitOf(connection, visitId);
    const appointment =
      connection.role === 'kiosk'
        ? visit && appointmentOf(visit)?.id
        : desk.hall.appointments.valueSeq().find((one) => one.code === code && one.state !== 'cancelled')?.id;
    if (appointment === undefined || appointment === null) return err('unknown-appointment');
    const cancelled = await desk.submit({ type: 'cancel-appointment', appointment });
    return cancelled.ok ? ok(null) : cancelled;
  }

  return {
    async obey(connection, command) {
      switch (command.type) {
        case 'show-times':
          return showTimes(connection, command.visit, command.service);
        case 'book':
          return book(connection, command);
        case 'find-appointment':
          return find(connection, command);
        case 'check-in':
          return checkIn(connection, command);
        case 'print-appointment':
          return print(connection, command);
        case 'cancel-appointment':
          return cancel(connection, command);
        default:
          return unreachable(command);
      }
    },
    lookingOf: (session) => looking.get(session ?? '') ?? null,
  };
}
