import { randomBytes } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Role } from '../contract/commands.ts';
import type { Config } from '../contract/config.ts';
import { err, ok, type Result } from '../contract/result.ts';
import { openPrinter } from '../drivers/printer/connect.ts';
import { profileNamed } from '../drivers/printer/profiles.ts';
import { openReader } from '../drivers/reader/connect.ts';
import { systemTimers } from '../drivers/timers.ts';
import { couldOpen } from '../queue/alerts.ts';
import { bookedTime } from '../queue/appointments.ts';
import { hallOrigin, localOrigin } from './door/addresses.ts';
import { createAppointments } from './appointments/appointments.ts';
import { createAlertBoard } from './forecast/alert-board.ts';
import { createArrivals } from './members/arrivals.ts';
import { openDataDirectory } from './data/data-directory.ts';
import { isStorageFailure, storageSentence, stored } from './data/database.ts';
import { sentenceOf } from './text/sentence.ts';
import { createDesk } from './desk/desk.ts';
import { createDeviceLog } from './ground/device-log.ts';
import { createDoor } from './door/door.ts';
import { exitStatus, type StartFailure } from './ground/failure.ts';
import { startLiveForecast } from './forecast/live-forecast.ts';
import type { Log } from './ground/log.ts';
import { readLook } from './configuration/look.ts';
import { findMedia } from './configuration/media.ts';
import { openMemberRoom } from './members/member-room.ts';
import { metrics } from './screens/metrics.ts';
import { createOneTimeKeys } from './admission/one-time-keys.ts';
import { createPairings } from './admission/pairing.ts';
import { createPhoneLookup } from './members/phone-lookup.ts';
import { startPrintQueue, type PrintQueue } from './paper/print-queue.ts';
import { createPublisher } from './screens/publisher.ts';
import { createReplays } from './forecast/replays.ts';
import { openSelfServiceRoom } from './self-service/self-service-room.ts';
import { startServer } from './door/server.ts';
import { createSessions } from './admission/sessions.ts';
import type { Moment } from './screens/snapshot.ts';
import { createStaff } from './admission/staff.ts';
import { createStore } from './desk/store.ts';
import { ticketDocument } from './paper/ticket-document.ts';
import { readLogo } from './paper/ticket-logo.ts';
import { ticketByCode } from './desk/ticket-of-today.ts';
import { previewTicket } from './paper/ticket-preview.ts';
import { qrSvg } from './paper/ticket-qr.ts';
import { createTicketProof } from './self-service/ticket-proof.ts';
import { version } from './ground/version.ts';
import { createVisits } from './visits/visits.ts';

export type StartOptions = {
  readonly config: Config;
  /** What the files it names are relative to. */
  readonly configFile: string;
  readonly dataDirectory: string;
  /** The built screens. */
  readonly rendererDirectory: string;
  /** Members to begin with where there are none yet, for the example hall; null for a real one. */
  readonly exampleMembers: string | null;
  readonly log: Log;
};

/** How many papers of a simulated printer the screens show. */
const SHOWN_PAPERS = 5;

export type RunningAppliance = {
  readonly origin: string;
  /** The manager's PIN if this start made it: to be shown once. */
  readonly firstPin: string | null;
  /** The address of a screen with a key that admits it once. */
  admissionUrl(role: Role): string;
  /** When a page of this role last gave a sign of life, epoch milliseconds; null for never. */
  lastSeen(role: Role): number | null;
  /** Stops cleanly: what is being printed is finished, what was accepted is durable. */
  stop(): Promise<void>;
};

/** Joins the rooms and names the concrete devices. Nothing is left running when it fails. */
export async function startAppliance(options: StartOptions): Promise<Result<RunningAppliance, StartFailure>> {
  // Undone in reverse order: the printer finishes first, the data directory is let go of last.
  const closing = new AsyncDisposableStack();
  // What is damaged or full may show only when it is read or written.
  const joined = await stored(() => join(options, closing));
  const started = joined.ok ? joined.value : fail(`the data directory ${options.dataDirectory} cannot be used: ${joined.error}`);
  if (!started.ok) await closing.disposeAsync();
  return started;
}

async function join(options: StartOptions, closing: AsyncDisposableStack): Promise<Result<RunningAppliance, StartFailure>> {
  const { config, log } = options;
  const clock = Date.now;
  const startedAt = clock();
  const boot = randomBytes(6).toString('hex');

  const profile = profileNamed(config.printer.profile);
  if (!profile) throw new Error(`loadConfig lets no configuration through that names the unknown profile ${config.printer.profile}`);
  // loadConfig has looked at it, but the file may have changed since.
  const logo = readLogo(config.ticket.logo, options.configFile, profile.dots);
  if (!logo.ok) return fail(`ticket.logo should be ${logo.error}`);
  const look = readLook(config, options.configFile);
  if (!look.ok) return fail(look.error.map(({ path, message }) => `${path.join('.')} should be ${message}`).join('; '));
  const data = openDataDirectory(options.dataDirectory, closing);
  if (!data.ok) return fail(data.error);
  const { hall: database } = data.value;

  const publisher = createPublisher(clock);
  const { changed } = publisher;

  const { printer, simulator: simulatedPrinter } = openPrinter(config.printer.connection, profile);
  closing.defer(() => printer.close());
  printer.onStatus(changed);
  printer.onStatus(createDeviceLog({ device: 'printer', log, clock }));
  simulatedPrinter?.onPaper(changed);
  const { reader, simulator: simulatedReader, typed } = await openReader(config.reader);
  closing.defer(() => reader.close());
  reader.onStatus(changed);
  reader.onStatus(createDeviceLog({ device: 'reader', log, clock }));

  const store = createStore(database);
  const desk = createDesk({
    config,
    store,
    clock,
    hall: await store.load(),
    onStorageFailure: (why) => log.error({ why }, 'the store refused a write; nothing of it happened'),
  });
  closing.defer(() => desk.settled());
  desk.onCommit(changed);

  const tiers = config.tiers.map(({ id }) => id);
  const memberRoom = await openMemberRoom({
    config,
    data: data.value,
    env: process.env,
    clock,
    log,
    changed,
    // So that the demonstration cards greet somebody.
    exampleMembers: simulatedReader ? options.exampleMembers : null,
  });
  closing.defer(() => memberRoom.stop());
  const { members } = memberRoom;
  const arrivals = createArrivals({ clock, changed, hall: () => desk.hall });
  const visits = createVisits({
    clock,
    changed,
    identify: (swipe) => members.bySwipe(swipe),
    ticketOf: (code) => ticketByCode({ config, hall: desk.hall, now: clock() }, code)?.id ?? null,
    arrived: (visit, member, at) => arrivals.arrived(visit, member, at),
  });
  closing.defer(() => visits.stop());
  reader.onSwipe((swipe) => {
    visits.swiped(swipe).catch((error: unknown) => log.error({ why: sentenceOf(error) }, 'a swipe could not be looked up'));
  });

  // Until the print queue runs nobody is served.
  let printSlip: PrintQueue['printSlip'] = () => Promise.resolve('not-printed');
  const ticketProof = createTicketProof({ config, hall: () => desk.hall, clock });
  const selfServiceRoom = openSelfServiceRoom({
    config,
    data: data.value,
    clock,
    visits,
    changed,
    log,
    hall: () => desk.hall,
    proof: ticketProof,
    printSlip: (document) => printSlip(document),
  });
  closing.defer(() => selfServiceRoom.stop());
  const { selfService } = selfServiceRoom;
  const forecast = startLiveForecast({
    config,
    desk,
    log,
    dataDirectory: options.dataDirectory,
    couldOpen: () => (board.current.alerts.some(({ kind }) => kind !== 'idle-counter') ? couldOpen(config, desk.hall) : []),
    changed() {
      board.look();
      changed();
    },
  });
  closing.defer(() => forecast.stop());
  const board = createAlertBoard({ config, desk, log, changed, forecast: () => forecast.now() });
  closing.defer(() => board.stop());

  const staff = createStaff({ database, clock });
  const sessions = createSessions({ database, clock });
  const oneTimeKeys = createOneTimeKeys(clock);
  const pairings = createPairings({ timers: systemTimers, onChange: changed });

  const replays = createReplays({
    config,
    clock,
    directory: options.dataDirectory,
    onStorageFailure: (why) => log.error({ why }, 'the store could not be read for a replay'),
  });
  closing.defer(() => replays.stop());

  const mediaDirectory = config.display.media === undefined ? null : resolve(dirname(options.configFile), config.display.media);
  const media = mediaDirectory === null ? [] : findMedia(mediaDirectory, (message) => log.warn(message));
  let ticketOrigin = '';
  const ticketUrl = (code: string): string => `${ticketOrigin}/t/${code}`;
  const moment = (): Moment => ({
    config,
    boot,
    media,
    ticketUrl,
    look: look.value,
    hall: desk.hall,
    now: clock(),
    number: publisher.number,
    printer: printer.status,
    reader: reader.status,
    collectsKeys: typed !== null,
    arrivals: arrivals.list(),
    selfService,
    forecast: forecast.now(),
    attention: board.current,
    simulation: {
      printer: simulatedPrinter && {
        fault: simulatedPrinter.currentFault,
        papers: simulatedPrinter.papers.slice(0, SHOWN_PAPERS).map(({ id, width, height }) => ({ id, width, height })),
      },
      reader: simulatedReader && { cards: simulatedReader.cards },
    },
  });

  const seen = new Map<Role, number>();
  const suspicious = (what: string, remoteAddress: string): void => log.warn({ remoteAddress }, `refused: ${what}`);
  const server = await startServer({
    network: config.network,
    rendererDirectory: options.rendererDirectory,
    mediaDirectory: media.length > 0 ? mediaDirectory : null,
    sessions,
    suspicious,
    appliance: createDoor({
      config,
      desk,
      visits,
      arrivals,
      selfService,
      phoneLookup: createPhoneLookup({ members, ...config.members.byPhone, timers: systemTimers }),
      ticketProof,
      appointments: createAppointments({ desk, database, keys: data.value.keys, clock }),
      sessions,
      pairings,
      keys: oneTimeKeys,
      publisher,
      replays,
      moment,
      machine: () => ({ version, startedAt, members: memberRoom.view() }),
      printerStatus: () => printer.status,
      printSlip: (document) => printSlip(document),
      standardTier: tiers.at(-1) ?? '',
      checkPin: (pin, remoteAddress) => staff.checkPin(pin, remoteAddress),
      typedSwipe: typed,
      simulatedSwipe: simulatedReader && ((card) => simulatedReader.swipeCard(card)),
      simulatedFault:
        simulatedPrinter &&
        ((fault) => {
          simulatedPrinter.fault(fault);
          changed();
        }),
      suspicious: (what, connection) => suspicious(what, connection.remoteAddress),
    }),
    admit: async (role, proof, remoteAddress) => {
      if (proof.kind === 'pin') return staff.checkPin(proof.pin, remoteAddress);
      return oneTimeKeys.redeem(proof.key, role) ? { admitted: true } : { admitted: false, reason: 'wrong' };
    },
    ticketPreview: (sample) => previewTicket(config, logo.value, profile, sample, clock()),
    pictures: look.value.pictures,
    paper: (id) => simulatedPrinter?.papers.find((paper) => paper.id === id)?.png() ?? null,
    ticketQr: (code) => qrSvg(ticketUrl(code)),
    health: () => ({ ok: true, version, boot, printer: printer.status.state, reader: reader.status.state }),
    metrics: () => metrics(moment(), startedAt),
    seen: (role) => seen.set(role, clock()),
    broken: (error) => {
      if (isStorageFailure(error)) log.error({ why: storageSentence(error) }, 'the store refused; nothing of it happened');
      else log.error({ why: error instanceof Error ? error.stack : String(error) }, 'a bug');
    },
  });
  if (!server.ok) return fail(server.error);
  closing.defer(() => server.value.close());
  closing.defer(() => publisher.close());
  ticketOrigin = hallOrigin(config.network, server.value.port);

  const printQueue = startPrintQueue({
    desk,
    printer,
    document: (ticket, { copy }) =>
      ticketDocument(config, logo.value, { ...ticket, booked: bookedTime(desk.hall, ticket), copy, url: ticketUrl(ticket.code) }),
  });
  closing.defer(() => printQueue.stop());
  printSlip = (document) => printQueue.printSlip(document);

  const origin = localOrigin(server.value.port);
  return ok({
    origin,
    firstPin: await staff.firstPin(),
    admissionUrl: (role) => `${origin}/${role}#key=${oneTimeKeys.issue(role)}`,
    lastSeen: (role) => seen.get(role) ?? null,
    stop: () => closing.disposeAsync(),
  });
}

function fail(message: string): Result<never, StartFailure> {
  return err({ message, status: exitStatus.refused });
}
