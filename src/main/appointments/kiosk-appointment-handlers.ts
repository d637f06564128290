import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { appointmentCommands } from '../../contract/commands-appointments.ts';
import type { Config } from '../../contract/config.ts';
import { err, ok } from '../../contract/result.ts';
import type { SlipState } from '../../contract/self-service.ts';
import type { Desk } from '../desk/desk.ts';
import { newTicketCode } from '../desk/ticket-code.ts';
import { heard, inVisit, type Done, type Handlers } from '../ground/handlers.ts';
import type { PrintQueue } from '../paper/print-queue.ts';
import { appointmentSlip } from '../paper/slips.ts';
import { appointmentOf, identifiedOf, type VisitState } from '../visits/visit.ts';
import type { NumberGiven } from '../visits/visit-handlers.ts';
import type { Visits } from '../visits/visits.ts';
import type { Appointments } from './appointments.ts';

type KioskCommands = Pick<typeof appointmentCommands, 'find-appointment' | 'check-in' | 'print-appointment'>;
type Asked<Type extends keyof KioskCommands> = CommandOf<KioskCommands, Type>;

/** The visit that a kiosk speaks for; null where it is over or no kiosk speaks. */
export function spokenFor(visits: Visits, { role, station }: Connection, id: string | null): VisitState | null {
  const visit = visits.of(station);
  return role === 'kiosk' && visit.id === id ? visit : null;
}

/** What whoever deals with appointments needs. */
export type AppointmentParts = {
  readonly desk: Desk;
  readonly visits: Visits;
  readonly appointments: Appointments;
  readonly config: Config;
  readonly printSlip: PrintQueue['printSlip'];
  readonly numberGiven: NumberGiven;
};

/** What a customer does with an appointment at the kiosk: find it, have it on paper, arrive. */
export function kioskAppointmentHandlers(parts: AppointmentParts): Handlers<KioskCommands> {
  const { desk, visits, appointments, config, printSlip, numberGiven } = parts;

  /** Prints beside what the customer does next; the screen follows in the snapshot. Paper that may be there is not printed again. */
  function print(connection: Connection, { visit: id, language }: Asked<'print-appointment'>): Done {
    const visit = spokenFor(visits, connection, id);
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
    if (spokenFor(visits, connection, visit) === null) return err('visit-over');
    const found =
      code !== null
        ? await appointments.find(connection.session ?? '', { code })
        : await appointments.find(connection.session ?? '', { phone: phone ?? '' });
    if (!found.ok) return found;
    return inVisit(visits.appointmentFound(connection.station, visit, found.value));
  }

  async function checkIn(connection: Connection, { visit: visitId, language }: Asked<'check-in'>): Promise<Done> {
    const visit = spokenFor(visits, connection, visitId);
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
      identifiedAt: identified?.since ?? null,
      code: newTicketCode(),
    });
    if (given.ok && given.value.ticket !== null) numberGiven(connection, visitId, given.value.ticket);
    return heard(given);
  }

  return { 'find-appointment': find, 'check-in': checkIn, 'print-appointment': print };
}
