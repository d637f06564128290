import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Appliance } from '../../src/contract/api.ts';
import type { TicketDocument } from '../../src/contract/devices.ts';
import { createPrinter } from '../../src/drivers/printer/driver.ts';
import type { Printer } from '../../src/drivers/printer/printer.ts';
import type { SimulatedPrinter } from '../../src/drivers/printer/simulator/simulated-printer.ts';
import { createReader } from '../../src/drivers/reader/reader-driver.ts';
import { magtekStreamDecoder } from '../../src/drivers/reader/report-decoders.ts';
import { createSimulatedReader, type SimulatedReader } from '../../src/drivers/reader/simulator.ts';
import type { Wire } from '../../src/drivers/wire.ts';
import type { Devices } from '../../src/main/appliance/devices.ts';
import { openDoor } from '../../src/main/appliance/open-door.ts';
import { openGround } from '../../src/main/appliance/open-ground.ts';
import type { Ground } from '../../src/main/appliance/ground.ts';
import { openDesk, openRooms, type Rooms } from '../../src/main/appliance/rooms.ts';
import type { Store } from '../../src/main/desk/store.ts';
import type { Hall } from '../../src/queue/hall.ts';
import { enginesOn, type Disk, type OnDisk } from './disk.ts';
import { hallNamed, type HallName } from './halls.ts';
import type { Life, Machine } from './machine.ts';
import type { Plant } from './plants.ts';

/** Where in the printing of the next ticket the process is to die; `part` of its bytes has left, 0 to 1. */
type PaperDeath = { readonly at: 'within-ticket' | 'after-ticket'; readonly part: number };

/** What outlives a process: the machine with its disk, the printer, and where the data stand. */
export type Site = {
  readonly machine: Machine;
  readonly disk: Disk;
  readonly printer: SimulatedPrinter;
  /** Holds a directory for each death: what the disk held at that instant. */
  readonly folder: string;
  directory: string;
  deaths: number;
  hall: HallName;
  paperDeath: PaperDeath | null;
  readonly plant: Plant;
};

/** One run of the appliance: the real rooms and the real joins, without its HTTP server and its threads. */
export type SimulatedAppliance = {
  readonly life: Life;
  readonly ground: Ground;
  readonly rooms: Rooms;
  readonly store: Store;
  readonly door: Appliance;
  readonly reader: SimulatedReader;
  readonly printer: Printer;
  /** Stops as the service manager stops it. */
  stop(): Promise<void>;
  /** The power goes, or somebody kills it. */
  kill(): void;
};

/** ESC @ FS &, not a question. */
const isTicket = (bytes: Uint8Array): boolean => bytes.length > 200;
const silent = pino({ enabled: false });

/** Starts it on what the site's disk holds. Throws where it refuses to start, with the sentence that it says. */
export async function startSimulated(site: Site): Promise<SimulatedAppliance> {
  const { machine, disk, plant } = site;
  const life = machine.begin();
  const closing = new NotedStack();
  // As startAppliance does: nothing is left open where it fails.
  await using undone = new AsyncDisposableStack();
  undone.defer(() => (life.isOver ? undefined : closing.disposeAsync()));
  const kill = (): void => {
    if (life.isOver) return;
    life.end();
    // What is open stays as it is; the next process finds what the disk holds now.
    const before = site.directory;
    site.deaths += 1;
    site.directory = join(site.folder, `data-${site.deaths}`);
    cpSync(before, site.directory, { recursive: true });
    disk.deathAt = null;
    site.paperDeath = null;
    engines.closeAll();
    closing.dropLock();
  };
  const engines: OnDisk = plant.engines(enginesOn(machine, disk, life, kill));
  mkdirSync(site.directory, { recursive: true });
  const config = hallNamed(site.hall);
  const opened = await openGround(
    {
      config,
      configFile: join(site.folder, 'hall.yaml'),
      dataDirectory: site.directory,
      rendererDirectory: site.folder,
      exampleMembers: null,
      timers: machine.timers,
      clocks: machine.clocks,
      engines,
      log: silent,
    },
    closing,
  );
  if (!opened.ok) throw new Error(`it does not start: ${opened.error}`);
  const { ground, hall } = opened.value;
  const store = plant.store(opened.value.store, life);
  const wire = mortalWire(site, life, kill);
  const devices = devicesOn(site, ground, wire, () => (rooms === null ? null : sendingIn(rooms.desk.hall)));
  let rooms: Rooms | null = null;
  const deskParts = await openDesk(ground, store, plant.hall(hall));
  rooms = await openRooms(ground, devices, deskParts);
  const { door } = openDoor(ground, devices, rooms);
  rooms.printQueue.start();
  const { printQueue } = rooms;
  undone.move();
  closing.defer(() => ground.publisher.close());
  closing.defer(() => printQueue.stop());
  return {
    life,
    ground,
    rooms,
    store,
    door,
    reader: devices.simulatedReader,
    printer: devices.printer,
    async stop() {
      let isDone = false;
      const stopping = closing.disposeAsync().then(() => (isDone = true));
      await machine.run(STOPPING, () => isDone || life.isOver);
      if (life.isOver) return;
      if (!isDone) throw new Error(`a clean stop takes longer than ${STOPPING / 1_000} s`);
      await stopping;
      life.end();
    },
    kill,
  };
}

/** The longest that a clean stop may take: a printer's patience with one job, and the mirror's last words. */
const STOPPING = 30 * 60_000;

/** Knows the lock of the data directory, which the system takes from a dead process. */
class NotedStack extends AsyncDisposableStack {
  #first: (() => unknown) | null = null;

  override defer(undo: () => PromiseLike<void> | void): void {
    this.#first ??= undo;
    super.defer(undo);
  }

  dropLock(): void {
    this.#first?.();
  }
}

/** The cable, of which the process lets go when it dies. */
function mortalWire(site: Site, life: Life, kill: () => void): Wire {
  const plain = site.printer.wire();
  const send = plain.write.bind(plain);
  void life.ended.then(() => plain.close());
  return Object.assign(plain, {
    async write(bytes: Uint8Array, timeout: number) {
      const death = isTicket(bytes) ? site.paperDeath : null;
      if (life.isOver) return life.while(send(bytes.subarray(0, 0), timeout));
      if (death?.at === 'within-ticket') {
        await send(bytes.subarray(0, Math.floor(bytes.length * death.part)), timeout);
        kill();
      } else {
        const written = await send(bytes, timeout);
        if (death === null) return life.while(Promise.resolve(written));
        kill();
      }
      return life.while(send(bytes.subarray(0, 0), timeout));
    },
  });
}

function devicesOn(site: Site, ground: Ground, wire: Wire, sending: () => string | null): Devices & { simulatedReader: SimulatedReader } {
  const { timers } = site.machine;
  const driven = createPrinter({ wire, profile: site.printer.profile, timers });
  const printer: Printer = site.plant.printer({
    get status() {
      return driven.status;
    },
    onStatus: (listener) => driven.onStatus(listener),
    print: (document, late) => driven.print(marked(document, sending()), late),
    close: () => driven.close(),
  });
  ground.closing.defer(() => printer.close());
  printer.onStatus(ground.changed);
  const simulatedReader = createSimulatedReader();
  const reader = createReader({ wire: simulatedReader, timers, decoder: magtekStreamDecoder, rules: ground.config.reader.card });
  ground.closing.defer(() => reader.close());
  reader.onStatus(ground.changed);
  return { printer, simulatedPrinter: site.printer, reader, simulatedReader, typed: null };
}

/** The print job that is being sent, and the code of its ticket. */
function sendingIn({ sendingJob, jobs, tickets }: Hall): string | null {
  const ticket = tickets.get(jobs.get(sendingJob ?? '')?.ticket ?? '');
  return ticket === undefined ? null : `${sendingJob} ${ticket.code}`;
}

/** With lines that tell on paper which print job began there and came to its end. */
function marked({ blocks }: TicketDocument, job: string | null): TicketDocument {
  const line = (text: string) => ({ kind: 'text' as const, text, size: 1, align: 'left' as const });
  return job === null ? { blocks } : { blocks: [line(`<${job}>`), ...blocks, line(`</${job}>`)] };
}
