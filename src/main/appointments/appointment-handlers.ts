import type { Connection } from '../../contract/api.ts';
import type { Config } from '../../contract/config.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { appointmentCommands } from '../../contract/commands-appointments.ts';
import { err, ok } from '../../contract/result.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { Appointments } from './appointments.ts';
import type { Desk } from '../desk/desk.ts';
import { newTicketCode } from '../desk/ticket-code.ts';
import { standardTier } from '../text/hall-names.ts';
import { heard, inVisit, type Done, type Handlers } from '../ground/handlers.ts';
import type { PrintQueue } from '../paper/print-queue.ts';
import { appointmentSlip } from '../paper/slips.ts';
import type { Looking } from './appointments-view.ts';
import { appointmentOf, identifiedOf } from '../visits/visit.ts';
import type { NumberGiven } from '../visits/visit-handlers.ts';
import type { Visits } from '../visits/visits.ts';

type Asked<Type extends keyof typeof appointmentCommands> = CommandOf<typeof appointmentCommands, Type>;

/** What the screens ask about appointments: customers for themselves in their visit, staff for somebody on the phone. */
export type AppointmentDesk = {
  readonly handlers: Handlers<typeof appointmentCommands>;
  /** What this staff session looks at; null for nothing. */
  readonly lookingOf: (session: string | null) => Looking | null;
};

export function createAppointmentDesk({
  desk,
  visits,
  appointments,
  config,
  printSlip,
  changed,
  numberGiven,
}: {
  readonly desk: Desk;
  readonly visits: Visits;
  readonly appointments: Appointments;
  readonly config: Config;
  readonly printSlip: PrintQueue['printSlip'];
  readonly changed: () => void;
  readonly numberGiven: NumberGiven;
}): AppointmentDesk {
  const looking = new Map<string, Looking>();

  /** The visit that a kiosk speaks for; it may be over. */
  const visitOf = (connection: Connection, id: string | null) => {
    const visit = visits.of(connection.station);
    return connection.role === 'kiosk' && visit.id === id ? visit : null;
  };

  function showTimes(connection: Connection, visit: string | null, service: string | null): Done {
    if (connection.role === 'kiosk') return inVisit(visit !== null && visits.showTimes(connection.station, visit, service));
    if (connection.session === null) return err('not-permitted');
    if (service === null) looking.delete(connection.session);
    else looking.set(connection.session, { service, booked: looking.get(connection.session)?.booked ?? null });
    changed();
    return ok(null);
  }

  async function book(connection: Connection, { visit: visitId, request, service, at, phone, tier }: Asked<'book'>): Promise<Done> {
    const visit = visitOf(connection, visitId);
    if (connection.role === 'kiosk' && visit === null) return err('visit-over');
    const asked = visit === null ? tier : (identifiedOf(visit)?.member.tier ?? null);
    const booked = await appointments.book({ appointment: request, service, at, phone, tier: asked ?? standardTier(config) });
    if (booked.ok && visit !== null) visits.appointmentFound(connection.station, visit.id, request);
    else if (booked.ok && connection.session !== null) {
      looking.set(connection.session, { service, booked: request });
      changed();
    }
    return booked;
  }

  /** Prints beside what the customer does next; the screen follows in the snapshot. Paper that may be there is not printed again. */
  function print(connection: Connection, { visit: id, language }: Asked<'print-appointment'>): Done {
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

  async function find(connection: Connection, { visit, code, phone }: Asked<'find-appointment'>): Promise<Done> {
    if (visitOf(connection, visit) === null) return err('visit-over');
    const found =
      code !== null
        ? await appointments.find(connection.session ?? '', { code })
        : await appointments.find(connection.session ?? '', { phone: phone ?? '' });
    if (!found.ok) return found;
    return inVisit(visits.appointmentFound(connection.station, visit, found.value));
  }

  async function checkIn(connection: Connection, { visit: visitId, language }: Asked<'check-in'>): Promise<Done> {
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
      code: newTicketCode(),
    });
    if (given.ok && given.value.ticket !== null) numberGiven(connection, visitId, given.value.ticket);
    return heard(given);
  }

  async function cancel(connection: Connection, { visit: visitId, code }: Asked<'cancel-appointment'>): Promise<Done> {
    const visit = visitOf(connection, visitId);
    const appointment =
      connection.role === 'kiosk'
        ? visit && appointmentOf(visit)?.id
        : desk.hall.appointments.valueSeq().find((one) => one.code === code && one.state !== 'cancelled')?.id;
    if (appointment === undefined || appointment === null) return err('unknown-appointment');
    return heard(await desk.submit({ type: 'cancel-appointment', appointment }));
  }

  return {
    handlers: {
      'show-times': (asking, { visit, service }) => showTimes(asking, visit, service),
      book,
      'find-appointment': find,
      'check-in': checkIn,
      'print-appointment': print,
      'cancel-appointment': cancel,
    },
    lookingOf: (session) => looking.get(session ?? '') ?? null,
  };
}
