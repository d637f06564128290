import type { Appliance } from '../contract/api.ts';
import { noticeWords } from '../contract/notice-words.ts';
import type { Notice } from '../contract/notices.ts';
import { err, ok, type Result } from '../contract/result.ts';
import type { Role } from '../contract/roles.ts';
import { isStorageFailure, storageSentence, stored } from './data/storage-failure.ts';
import { startServer } from './door/server.ts';
import { exitStatus, type StartFailure } from './ground/failure.ts';
import { version } from './ground/version.ts';
import { previewTicket } from './paper/ticket-preview.ts';
import { qrSvg } from './paper/ticket-qr.ts';
import { metrics } from './screens/metrics.ts';
import { openDevices, type Devices } from './appliance/devices.ts';
import type { Ground, StartOptions } from './appliance/ground.ts';
import { openDoor } from './appliance/open-door.ts';
import { openGround } from './appliance/open-ground.ts';
import { openDesk, openRooms, type Rooms } from './appliance/rooms.ts';

export type RunningAppliance = {
  /** What its pages speak to. */
  readonly door: Appliance;
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
  const opened = await openGround(options, closing);
  if (!opened.ok) return fail(opened.error);
  const { ground, store, hall } = opened.value;
  const devices = await openDevices(ground);
  const desk = await openDesk(ground, store, hall);
  const rooms = await openRooms(ground, devices, desk);
  return serve(ground, devices, rooms);
}

async function serve(ground: Ground, devices: Devices, rooms: Rooms): Promise<Result<RunningAppliance, StartFailure>> {
  const { config, files, addresses, clock, startedAt, publisher, log, closing } = ground;
  const { sessions, staff, oneTimeKeys } = rooms;
  const { door, moment, suspicious } = openDoor(ground, devices, rooms);
  const seen = new Map<Role, number>();
  const server = await startServer({
    network: config.network,
    rendererDirectory: ground.rendererDirectory,
    mediaDirectory: files.mediaDirectory,
    media: files.media,
    sessions,
    appliance: door,
    admit: async (role, proof, { from, known }) => {
      if (proof.kind === 'pin') return staff.checkPin(proof.pin, from, known);
      return oneTimeKeys.redeem(proof.key, role) ? { admitted: true } : { admitted: false, reason: 'wrong' };
    },
    notAdmitted: (proof) => {
      if (proof.kind === 'key') oneTimeKeys.restore(proof.key);
    },
    ticketPreview: (sample) => previewTicket(config, files.logo, files.profile, sample, clock()),
    pictures: () => files.look.pictures,
    paper: (id) => devices.simulatedPrinter?.papers.find((paper) => paper.id === id)?.png() ?? null,
    ticketQr: (code) => qrSvg(addresses.ticketUrl(code) ?? ''),
    health: () => ({
      ok: rooms.safety.health() !== 'failing',
      data: rooms.safety.health(),
      notices: rooms.safety.notices().map(told),
      version,
      boot: moment().boot,
      printer: devices.printer.status.state,
      reader: devices.reader.status.state,
      clock: ground.hallClock.doubt() ?? 'trusted',
    }),
    metrics: () => metrics(moment(), startedAt, rooms.safety),
    seen: (role) => seen.set(role, clock()),
    suspicious,
    clock,
    broken: (error) => {
      if (isStorageFailure(error)) log.error({ why: storageSentence(error) }, 'the store refused; nothing of it happened');
      else log.error({ why: error instanceof Error ? error.stack : String(error) }, 'a bug');
    },
  });
  if (!server.ok) return fail(server.error);
  closing.defer(() => server.value.close());
  closing.defer(() => publisher.close());
  listening(ground, server.value.port);
  rooms.printQueue.start();
  closing.defer(() => rooms.printQueue.stop());

  return ok({
    door,
    origin: addresses.local(),
    firstPin: await staff.firstPin(),
    admissionUrl: (role) => `${addresses.local()}/${role}#key=${oneTimeKeys.issue(role)}`,
    lastSeen: (role) => seen.get(role) ?? null,
    stop: () => closing.disposeAsync(),
  });
}

function fail(message: string): Result<never, StartFailure> {
  return err({ message, status: exitStatus.refused });
}

/** Where phones reach the appliance may change as long as it runs. */
function listening({ addresses, changed, closing, log }: Ground, port: number): void {
  addresses.listening(port, (access) => {
    log.info(access, 'where phones reach the appliance has changed');
    changed();
  });
  closing.defer(() => addresses.stop());
  const phones = addresses.phones();
  if (phones.state === 'unreachable' && phones.why === 'no-network')
    log.warn('no network interface has an address that phones could reach: tickets carry no QR code until one has');
}

/** What is wrong as staff read it, and as a monitor does. */
function told(notice: Notice): Notice & { readonly sentence: string } {
  const { sentence } = noticeWords(notice, 'en');
  return { ...notice, sentence };
}
