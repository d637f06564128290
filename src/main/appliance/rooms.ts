import { bookedTime } from '../../queue/appointments.ts';
import type { Hall } from '../../queue/hall.ts';
import { presentHall } from '../../queue/present.ts';
import { ticketByCode } from '../../queue/ticket-of-today.ts';
import { createOneTimeKeys } from '../admission/one-time-keys.ts';
import { createPairings } from '../admission/pairing.ts';
import { openSessions } from '../admission/sessions.ts';
import { createStaff } from '../admission/staff.ts';
import { createAppointments } from '../appointments/appointments.ts';
import { tellLeftBehind } from '../appointments/left-behind.ts';
import { createSeats } from '../counters/seats.ts';
import { openRemembered, type Remembered } from '../data/remembered.ts';
import { createDesk, type Desk } from '../desk/desk.ts';
import { openJournalFeed } from '../desk/journal-feed.ts';
import type { Store } from '../desk/store.ts';
import { clockCommands, watchClock } from '../desk/watch-clock.ts';
import { alertTimesSchema, createAlertBoard } from '../forecast/alert-board.ts';
import { startLiveForecast } from '../forecast/live-forecast.ts';
import { createReplays } from '../forecast/replays.ts';
import { arrivalsSchema, createArrivals } from '../members/arrivals.ts';
import { openMemberRoom } from '../members/member-room.ts';
import { createPrintQueue } from '../paper/print-queue.ts';
import { ticketDocument } from '../paper/ticket-document.ts';
import { openSafetyRoom } from '../safety/safety-room.ts';
import { openSelfServiceRoom } from '../self-service/self-service-room.ts';
import { createTicketProof } from '../self-service/ticket-proof.ts';
import { sentenceOf } from '../text/sentence.ts';
import { adoptConfiguration } from '../desk/adopt-configuration.ts';
import { createVisits } from '../visits/visits.ts';
import type { Devices } from './devices.ts';
import type { Ground } from './ground.ts';

export async function openDesk(
  { config, data, files, log, clock, timers, hallClock, engines, changed, closing }: Ground,
  kept: Store,
  hall: Hall,
) {
  const safety = openSafetyRoom({
    config,
    opened: data,
    store: kept,
    files,
    clock,
    isTrusted: () => hallClock.doubt() === null,
    startThread: engines?.safety,
    log,
    changed,
  });
  closing.defer(() => safety.stop());
  const { store } = safety;
  const desk = createDesk({
    config,
    store,
    clock,
    hall,
    first: (before) => clockCommands(hallClock, before),
    onStorageFailure: (why) => log.error({ why }, 'the store refused a write; nothing of it happened'),
  });
  closing.defer(() => desk.settled());
  desk.onCommit(changed);
  desk.onCommit((after) => hallClock.follow(after));
  const watch = await watchClock({ config, desk, hallClock, log, changed, timers });
  closing.defer(() => watch.stop());
  await adoptConfiguration({ config, desk, log });
  const feed = await openJournalFeed(store);
  await safety.follow(feed);
  return { desk, feed, safety };
}

export type Rooms = Awaited<ReturnType<typeof openRooms>>;

export async function openRooms(ground: Ground, devices: Devices, { desk, safety }: Awaited<ReturnType<typeof openDesk>>) {
  const { config, data, files, addresses, clock, timers, changed, log, closing } = ground;
  /** Of the day that it is, also while nothing has happened on it yet. */
  const hall = () => presentHall(config, desk.hall, clock());

  const printQueue = createPrintQueue({
    desk,
    printer: devices.printer,
    document: (ticket, { copy }) =>
      ticketDocument(config, files.logo, {
        ...ticket,
        booked: bookedTime(desk.hall, ticket),
        copy,
        url: addresses.ticketUrl(ticket.code),
      }),
  });

  const clockTrusted = () => ground.hallClock.doubt() === null;
  const staff = createStaff({ database: data.hall, clock });
  const sessions = await openSessions({ database: data.hall, clock, clockTrusted });
  const seats = createSeats(sessions);
  const pairings = createPairings({ timers, onChange: changed });
  const oneTimeKeys = createOneTimeKeys(clock);

  // Members of the example, so that the demonstration cards greet somebody.
  const exampleMembers = devices.simulatedReader ? ground.exampleMembers : null;
  const memberRoom = await openMemberRoom({ config, data, env: process.env, clock, clockTrusted, log, changed, exampleMembers });
  closing.defer(() => memberRoom.stop());
  const remembered = await openToday(ground, desk);
  const arrivals = createArrivals({ clock, changed, hall, kept: remembered.of('arrivals', arrivalsSchema) });
  const visits = createVisits({
    clock,
    changed,
    identify: (swipe) => memberRoom.members.bySwipe(swipe),
    ticketOf: (code) => ticketByCode({ config, hall: desk.hall, now: clock() }, code)?.id ?? null,
    arrived: (visit, member, at) => arrivals.arrived(visit, member, at),
  });
  closing.defer(() => visits.stop());
  devices.reader.onSwipe((swipe) => {
    visits.swiped(swipe).catch((error: unknown) => log.error({ why: sentenceOf(error) }, 'a swipe could not be looked up'));
  });

  const proof = createTicketProof({ config, hall, clock });
  const selfServiceRoom = await openSelfServiceRoom({
    config,
    data,
    clock,
    clockTrusted,
    remembered,
    visits,
    changed,
    log,
    hall,
    proof,
    seatOf: seats.of,
    printSlip: printQueue.printSlip,
  });
  closing.defer(() => selfServiceRoom.stop());
  const appointments = createAppointments({ config, desk, database: data.hall, keys: data.keys, clock });
  tellLeftBehind({ config, hall: desk.hall, now: clock() }, log);

  return {
    desk,
    safety,
    printQueue,
    staff,
    sessions,
    seats,
    pairings,
    oneTimeKeys,
    memberRoom,
    arrivals,
    visits,
    proof,
    appointments,
    selfService: selfServiceRoom.selfService,
    ...openForecast(ground, desk, remembered),
  };
}

/** What is remembered of today, and forgotten when another day begins. */
async function openToday({ data, log, closing }: Ground, desk: Desk): Promise<Remembered> {
  const remembered = await openRemembered({
    files: data.customers,
    keys: data.keys,
    today: () => desk.hall.day,
    onStorageFailure: (why) => log.error({ why }, 'what is remembered of today could not be kept; a restart would forget it'),
  });
  closing.defer(() => remembered.settled());
  desk.onCommit((_, changes) => {
    if (changes.some(({ kind }) => kind === 'day-opened')) remembered.forgetPast();
  });
  return remembered;
}

/** What the hall expects, what deserves the manager's attention, and what would have been. */
function openForecast(
  { config, clock, timers, changed, log, dataDirectory, engines, closing }: Ground,
  desk: Desk,
  remembered: Remembered,
) {
  const forecast = startLiveForecast({ config, desk, log, dataDirectory, timers, startThread: engines?.forecast });
  closing.defer(() => forecast.stop());
  const board = createAlertBoard({ config, desk, log, changed, forecast, timers, kept: remembered.of('alerts', alertTimesSchema) });
  closing.defer(() => board.stop());
  const replays = createReplays({
    config,
    clock,
    directory: dataDirectory,
    onStorageFailure: (why) => log.error({ why }, 'the store could not be read for a replay'),
  });
  closing.defer(() => replays.stop());
  return { forecast, board, replays };
}
