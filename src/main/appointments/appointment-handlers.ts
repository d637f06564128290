import type { Connection } from '../../contract/api.ts';
import type { CommandOf } from '../../contract/command.ts';
import type { appointmentCommands } from '../../contract/commands-appointments.ts';
import { err, ok } from '../../contract/result.ts';
import { standardTier } from '../text/hall-names.ts';
import { heard, inVisit, type Done, type Handlers } from '../ground/handlers.ts';
import type { Looking } from './appointments-view.ts';
import { kioskAppointmentHandlers, spokenFor, type AppointmentParts } from './kiosk-appointment-handlers.ts';
import { appointmentOf, identifiedOf, type VisitState } from '../visits/visit.ts';

type Asked<Type extends keyof typeof appointmentCommands> = CommandOf<typeof appointmentCommands, Type>;

/** What the screens ask about appointments: customers for themselves in their visit, staff for somebody on the phone. */
export type AppointmentDesk = {
  readonly handlers: Handlers<typeof appointmentCommands>;
  /** What this staff session looks at; null for nothing. */
  readonly lookingOf: (session: string | null) => Looking | null;
};

export function createAppointmentDesk(parts: AppointmentParts & { readonly changed: () => void }): AppointmentDesk {
  const { desk, visits, appointments, config, changed } = parts;
  const looking = new Map<string, Looking>();

  const visitOf = (connection: Connection, id: string | null): VisitState | null => spokenFor(visits, connection, id);

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
      ...kioskAppointmentHandlers(parts),
      'cancel-appointment': cancel,
    },
    lookingOf: (session) => looking.get(session ?? '') ?? null,
  };
}
