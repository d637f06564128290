import type { Connection } from '../../contract/api.ts';
import type { commands } from '../../contract/commands.ts';
import { systemTimers } from '../../drivers/timers.ts';
import type { Present } from '../../queue/ticket-of-today.ts';
import { createAdmissionHandlers } from '../admission/admission-handlers.ts';
import { createAppointmentDesk } from '../appointments/appointment-handlers.ts';
import { createCounterHandlers } from '../counters/counter-handlers.ts';
import { createClockHandlers } from '../desk/clock-handlers.ts';
import type { Handlers } from '../ground/handlers.ts';
import { createMemberHandlers } from '../members/member-handlers.ts';
import { createPhoneLookup } from '../members/phone-lookup.ts';
import { createPaperDesk } from '../paper/paper-handlers.ts';
import { createPlaceHandlers } from '../self-service/place-handlers.ts';
import { createSimulationHandlers } from '../visits/simulation-handlers.ts';
import { createNumberGiven, createVisitHandlers } from '../visits/visit-handlers.ts';
import type { Devices } from './devices.ts';
import type { Ground } from './ground.ts';
import type { Rooms } from './rooms.ts';

/** Each room's answers to its commands; which screens may look at what is remembered there too. */
export function answer(ground: Ground, devices: Devices, rooms: Rooms, suspicious: (what: string, connection: Connection) => void) {
  const { config, clock, changed } = ground;
  const { desk, visits, arrivals, seats, memberRoom } = rooms;
  const present = (): Present => ({ config, hall: desk.hall, now: clock() });
  const printerStatus = () => devices.printer.status;
  const numberGiven = createNumberGiven({ visits, arrivals, printerStatus });
  const phoneLookup = createPhoneLookup({ members: memberRoom.members, ...config.members.byPhone, timers: systemTimers });

  const paper = createPaperDesk({ desk, present, changed, suspicious, checkPin: (pin, kiosk) => rooms.staff.checkPin(pin, kiosk, true) });
  const appointments = createAppointmentDesk({
    ...rooms,
    config,
    printSlip: rooms.printQueue.printSlip,
    changed,
    numberGiven,
  });
  const handlers: Handlers<typeof commands> = {
    ...createVisitHandlers({ desk, visits, arrivals, config, forecast: () => rooms.forecast.now(), numberGiven }),
    ...createMemberHandlers({ visits, arrivals, phoneLookup, typedSwipe: devices.typed, seatOf: seats.of, clock, suspicious }),
    ...createPlaceHandlers({
      desk,
      visits,
      ticketProof: rooms.proof,
      present,
      suspicious,
    }),
    ...createCounterHandlers({ desk, seats, changed }),
    ...createClockHandlers({ hallClock: ground.hallClock, desk, log: ground.log }),
    ...createAdmissionHandlers(rooms.pairings),
    ...createSimulationHandlers({ visits, reader: devices.simulatedReader, printer: devices.simulatedPrinter, changed }),
    ...rooms.selfService.handlers,
    ...appointments.handlers,
    ...paper.handlers,
  };
  return { handlers, lookingOf: appointments.lookingOf, lookedUpBy: paper.lookedUpBy };
}
